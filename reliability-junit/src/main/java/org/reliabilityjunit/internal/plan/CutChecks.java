package org.reliabilityjunit.internal.plan;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.fault.RegionOutageFault;
import org.reliabilityjunit.oracle.FailsOverOracle;
import org.reliabilityjunit.spi.LinkKind;

/** Refuses a cut that would cut nothing, or that cuts off who is to take over. */
record CutChecks(DeclaredLinks links) {

    void check(PlannedFault planned, CutFault fault, List<PlannedOracle> oracles) {
        if (links.ends().stream().noneMatch(ends -> fault.cuts(ends.from(), ends.to()))) {
            throw new PlanException(
                    "%s: \"%s\" would cut no link. In %s there are the regions %s, the roles %s and the names %s, and links lead from services to dependencies and other services. Label both ends with these, at @ServiceUnderTest and @Dependency."
                            .formatted(
                                    planned.source(),
                                    fault.link() + ": " + fault.describe(),
                                    links.environment(),
                                    labels(Member::region),
                                    labels(Member::role),
                                    labels(Member::name)));
        }
        if (!links.supported().test(fault, LinkKind.TCP)) {
            throw new PlanException(
                    "%s: nothing on the class path can put \"%s\" on links; a fault of your own needs a FaultInjector in META-INF/services."
                            .formatted(planned.source(), fault.describe()));
        }
        if (fault instanceof RegionOutageFault outage) {
            oracles.forEach(oracle -> checkSurvives(oracle, outage));
        }
    }

    private void checkSurvives(PlannedOracle planned, RegionOutageFault outage) {
        if (planned.oracle() instanceof FailsOverOracle failover && isCutOff(outage.region(), failover.to())) {
            throw new PlanException(
                    "%s: \"%s\" cannot come true: %s is cut off. Name who is left, as the service says in X-Route or the journey by took(\"...\")."
                            .formatted(planned.source(), failover.expectation(), outage.link()));
        }
    }

    /**
     * Runs may tell the region that served them, or a service in it. Who is in the region too still reaches that: then the drill is
     * about those inside.
     */
    private boolean isCutOff(String region, String told) {
        List<LinkEnds> leading = links.ends().stream()
                .filter(ends -> isService(ends.to()) && ends.to().region().equals(region))
                .filter(ends -> told.equals(region) || ends.to().name().equals(told))
                .toList();
        return !leading.isEmpty()
                && leading.stream().noneMatch(ends -> ends.from().region().equals(region));
    }

    private boolean isService(Member member) {
        return links.ends().stream().anyMatch(ends -> ends.from().name().equals(member.name()));
    }

    private Stream<Member> members() {
        return links.ends().stream().flatMap(ends -> Stream.of(ends.from(), ends.to()));
    }

    private String labels(Function<Member, String> label) {
        String labels = members()
                .map(label)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "(none)" : labels;
    }
}
