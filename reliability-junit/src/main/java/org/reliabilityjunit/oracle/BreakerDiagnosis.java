package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.timeline.InjectedFault;

/**
 * Why a breaker stayed closed, or opened late: what it saw of the fault, and the likely reason.
 *
 * @param readings while the fault lasted, or until it opened
 * @param counted the same, after the last one before the fault
 * @param opened whether it opened in the end
 */
record BreakerDiagnosis(
        List<InjectedFault> faults,
        BreakerHistory breaker,
        List<BreakerReading> readings,
        List<BreakerReading> counted,
        boolean opened) {

    static BreakerDiagnosis ofClosed(List<InjectedFault> faults, BreakerHistory breaker, long from, long to) {
        return of(faults, breaker, from, to, false);
    }

    static BreakerDiagnosis ofOpened(List<InjectedFault> faults, BreakerHistory breaker, long from, long opened) {
        return of(faults, breaker, from, opened, true);
    }

    private static BreakerDiagnosis of(
            List<InjectedFault> faults, BreakerHistory breaker, long from, long to, boolean opened) {
        long before = breaker.between(0, from).stream()
                .mapToLong(BreakerReading::nanos)
                .max()
                .orElse(from);
        return new BreakerDiagnosis(faults, breaker, breaker.between(from, to), breaker.between(before, to), opened);
    }

    /** By how much a counter grew: one that is less than before began anew with its service. */
    static long growth(long before, long now) {
        return now < before ? now : now - before;
    }

    Verdict explain(Verdict verdict) {
        if (readings.isEmpty()) {
            return verdict.with("breaker", "no reading while the fault lasted");
        }
        Verdict seen = verdict.with("breaker", seen());
        return likely().map(cause -> seen.with("likely", cause)).orElse(seen);
    }

    private String seen() {
        return "%s; failure rate at most %s%s; slow calls at most %s%s; state %s"
                .formatted(
                        calls(),
                        rate(highest(BreakerReading::failureRate)),
                        threshold(breaker.limits().failureRateThreshold()),
                        rate(highest(BreakerReading::slowCallRate)),
                        threshold(breaker.limits().slowCallRateThreshold()),
                        last().state());
    }

    private String calls() {
        return tellsCalls()
                ? "%d calls seen, %d failed, %d refused"
                        .formatted(
                                growth(BreakerReading::calls),
                                growth(BreakerReading::failedCalls),
                                growth(BreakerReading::refusedCalls))
                : "no calls told";
    }

    /** Whether any call was ever counted: what is not exported reads as 0. */
    private boolean tellsCalls() {
        return breaker.readings().stream()
                .anyMatch(reading -> reading.calls() > 0 || reading.failedCalls() > 0 || reading.refusedCalls() > 0);
    }

    private Optional<String> likely() {
        BreakerState state = last().state();
        if (state == BreakerState.DISABLED || state == BreakerState.METRICS_ONLY) {
            return Optional.of("breaker '%s' is %s: it lets every call through and cannot open; switch it on"
                    .formatted(breaker.name(), state));
        }
        if (growth(BreakerReading::calls) == 0) {
            return opened ? Optional.empty() : Optional.of(likelyWithoutCalls());
        }
        return Optional.of(likelyOfCalls());
    }

    private String likelyWithoutCalls() {
        String cause = !tellsCalls() && failingHits() > 0
                ? "the service exports no calls of breaker '%s', or none went through it"
                : "no call went through breaker '%s'";
        return (cause + ": does the service use it on the way to %s?").formatted(breaker.name(), links());
    }

    private String likelyOfCalls() {
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

    private long growth(ToLongFunction<BreakerReading> counter) {
        return IntStream.range(1, counted.size())
                .mapToLong(i -> growth(counter.applyAsLong(counted.get(i - 1)), counter.applyAsLong(counted.get(i))))
                .sum();
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
