package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

/** Why a breaker stayed closed: what it saw of the fault, and the likely reason. */
record BreakerDiagnosis(List<InjectedFault> faults, BreakerHistory breaker, List<BreakerReading> readings) {

    static BreakerDiagnosis of(Timeline timeline, BreakerHistory breaker, long from, long to) {
        return new BreakerDiagnosis(timeline.faults(), breaker, breaker.between(from, to));
    }

    Verdict explain(Verdict verdict) {
        return readings.isEmpty()
                ? verdict.with("breaker", "no reading while the fault lasted")
                : verdict.with("breaker", seen()).with("likely", likely());
    }

    private String seen() {
        return "%d calls seen, %d failed, %d refused; failure rate at most %s%s; slow calls at most %s%s; state %s"
                .formatted(
                        growth(BreakerReading::calls),
                        growth(BreakerReading::failedCalls),
                        growth(BreakerReading::refusedCalls),
                        rate(highest(BreakerReading::failureRate)),
                        threshold(breaker.limits().failureRateThreshold()),
                        rate(highest(BreakerReading::slowCallRate)),
                        threshold(breaker.limits().slowCallRateThreshold()),
                        last().state());
    }

    private String likely() {
        BreakerState state = last().state();
        if (state == BreakerState.DISABLED || state == BreakerState.METRICS_ONLY) {
            return "breaker '%s' is %s: it lets every call through and cannot open; switch it on"
                    .formatted(breaker.name(), state);
        }
        if (growth(BreakerReading::calls) == 0) {
            return "no call went through breaker '%s': does the service use it on the way to %s?"
                    .formatted(breaker.name(), links());
        }
        if (highest(BreakerReading::failureRate) < 0) {
            return "fewer calls than the breaker's minimum: lower its minimum number of calls or raise the load";
        }
        if (growth(BreakerReading::failedCalls) * 2 < failingHits()) {
            return "the breaker counts few of the failing answers as failures: look at which results and exceptions it records, and at its slow-call duration";
        }
        return "the rates stay below the thresholds: its window is too large for this load, or its thresholds are too high";
    }

    private long failingHits() {
        return faults.stream().mapToLong(fault -> fault.hits().touched()).sum();
    }

    private String links() {
        return faults.stream().map(InjectedFault::link).distinct().collect(Collectors.joining(", "));
    }

    private BreakerReading last() {
        return readings.get(readings.size() - 1);
    }

    private long growth(java.util.function.ToLongFunction<BreakerReading> counter) {
        return counter.applyAsLong(last()) - counter.applyAsLong(readings.get(0));
    }

    private double highest(ToDoubleFunction<BreakerReading> rate) {
        return readings.stream().mapToDouble(rate).max().orElse(-1);
    }

    private static String rate(double fraction) {
        return fraction < 0 ? "not known" : Texts.percent(fraction);
    }

    private static String threshold(double fraction) {
        return Optional.of(fraction)
                .filter(known -> known >= 0)
                .map(known -> " (threshold " + Texts.percent(known) + ")")
                .orElse("");
    }
}
