package org.reliabilityjunit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * How many calls of a dependency each journey run leads to while the dependency is broken: retries that multiply the load
 * keep a sick dependency from getting well. {@code amplification = requests on the link / journey runs sent}, both while the
 * fault was in place; a run that was dropped has called nobody.
 *
 * @param link the dependency
 * @param bound at most or below a factor, such as {@code <= 3x}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RetryAmplificationOracle(String link, FactorBound bound) implements Oracle {

    public RetryAmplificationOracle {
        if (!bound.comparison().isUpper()) {
            throw new IllegalArgumentException(
                    "calls is how often each run may call at most, such as <= 3x, found " + bound);
        }
    }

    @Override
    public String expectation() {
        return "'%s' is called %s per journey run while it is broken".formatted(link, bound);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<InjectedFault> faults = timeline.faults().stream()
                .filter(fault -> fault.link().equals(link))
                .toList();
        if (faults.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no fault on '%s' was in place".formatted(link));
        }
        List<InjectedFault> apart = apart(faults.stream()
                .filter(fault -> fault.hits().unit().equals("requests"))
                .toList());
        if (apart.isEmpty()) {
            return Verdict.inconclusive(
                    expectation(),
                    "on '%s' %s are counted, and a connection carries many requests; break it with a fault on requests"
                            .formatted(link, faults.get(0).hits().unit()));
        }
        List<JourneyRun> due = timeline.runs().stream()
                .filter(run -> apart.stream().anyMatch(fault -> run.due() >= fault.from() && run.due() < fault.to()))
                .toList();
        long runs = due.stream().filter(run -> run.outcome() != Outcome.DROPPED).count();
        if (runs == 0) {
            return Verdict.inconclusive(
                    expectation(), "of %d journey runs due while it was broken none was sent".formatted(due.size()));
        }
        long requests = apart.stream().mapToLong(fault -> fault.hits().seen()).sum();
        double factor = (double) requests / runs;
        Verdict verdict = Verdict.of(
                bound.holds(factor),
                expectation(),
                "%s: %d requests in %d runs".formatted(Quantity.formatFactor(factor), requests, runs));
        return verdict.status() == Status.PASS
                ? verdict
                : verdict.with("likely", "retries go on while nothing gets well; look at attempts, budget and breaker");
    }

    /** Two faults at the same time see the same requests, the windows of a twin run each their own. */
    private static List<InjectedFault> apart(List<InjectedFault> faults) {
        List<InjectedFault> apart = new ArrayList<>();
        for (InjectedFault fault : faults) {
            if (apart.stream().allMatch(other -> fault.from() >= other.to() || fault.to() <= other.from())) {
                apart.add(fault);
            }
        }
        return apart;
    }
}
