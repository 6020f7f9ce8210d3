package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * How many calls of a dependency each journey run leads to while the dependency is broken: retries that multiply the load
 * keep a sick dependency from getting well. {@code amplification = requests on the link / journey runs due}, both while the
 * fault was in place.
 *
 * @param link the dependency
 * @param bound such as {@code <= 3x}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RetryAmplificationOracle(String link, FactorBound bound) implements Oracle {

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
        InjectedFault fault = faults.get(0);
        HitLedger hits = fault.hits();
        if (!hits.unit().equals("requests")) {
            return Verdict.inconclusive(
                    expectation(),
                    "on '%s' %s are counted, and a connection carries many requests; break it with a fault on requests"
                            .formatted(link, hits.unit()));
        }
        long runs = timeline.runs().stream()
                .filter(run -> run.due() >= fault.from() && run.due() < fault.to())
                .count();
        if (runs == 0) {
            return Verdict.inconclusive(expectation(), "no journey run was due while it was broken");
        }
        double factor = (double) hits.seen() / runs;
        Verdict verdict = Verdict.of(
                bound.holds(factor),
                expectation(),
                "%s: %d requests in %d runs".formatted(Quantity.formatFactor(factor), hits.seen(), runs));
        return verdict.status() == Status.PASS
                ? verdict
                : verdict.with("likely", "retries go on while nothing gets well; look at attempts, budget and breaker");
    }
}
