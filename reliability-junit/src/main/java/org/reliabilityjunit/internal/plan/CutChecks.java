package org.reliabilityjunit.internal.plan;

import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.spi.LinkKind;

/** Refuses a cut that would cut nothing. */
record CutChecks(DeclaredLinks links) {

    void check(PlannedFault planned, CutFault fault) {
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
    }

    private String labels(Function<Member, String> label) {
        String labels = links.ends().stream()
                .flatMap(ends -> Stream.of(ends.from(), ends.to()))
                .map(label)
                .filter(text -> !text.isEmpty())
                .distinct()
                .sorted()
                .map(text -> "\"" + text + "\"")
                .collect(Collectors.joining(", "));
        return labels.isEmpty() ? "(none)" : labels;
    }
}
