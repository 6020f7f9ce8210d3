package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A circuit breaker opens in time, counted from the first request or connection the fault really touched.
 *
 * @param name as the service calls it
 * @param within how soon
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerOpensOracle(String name, Duration within) implements Oracle {

    /** Hits, readings and the service's events are told by clocks and looks of their own. */
    private static final long CLOCK_SKEW = 200_000_000;

    @Override
    public String expectation() {
        return "breaker '%s' opens within %s".formatted(name, Texts.time(within));
    }

    @Override
    public Set<String> breakers() {
        return Set.of(name);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(within);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return within.compareTo(load.fault()) <= 0
                ? Optional.empty()
                : Optional.of("the breaker may take %s, but the fault lasts only %s; lengthen the fault phase of @Load"
                        .formatted(Quantity.format(within), Quantity.format(load.fault())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<BreakerHistory> history = timeline.breaker(name);
        if (history.isEmpty() || history.get().readings().isEmpty()) {
            return Verdict.inconclusive(expectation(), "no reading of breaker '" + name + "'");
        }
        return BreakerFault.of(timeline, name)
                .map(fault -> judge(history.get(), fault))
                .orElseGet(() -> Verdict.inconclusive(expectation(), "no fault was injected"));
    }

    private Verdict judge(BreakerHistory history, BreakerFault fault) {
        BreakerState before = history.stateAt(fault.begin()).orElse(BreakerState.CLOSED);
        if (before.refuses()) {
            return Verdict.inconclusive(expectation(), "it was open already when the fault began");
        }
        if (before == BreakerState.HALF_OPEN) {
            return Verdict.inconclusive(
                    expectation(), "it was half-open when the fault began, so it had opened before");
        }
        return opened(history, fault)
                .map(opened -> opened(history, fault, opened))
                .orElseGet(() -> neverOpened(history, fault));
    }

    private Verdict opened(BreakerHistory history, BreakerFault fault, long opened) {
        long took = opened - fault.firstHit();
        if (took < -CLOCK_SKEW && fault.bitesFromItsFirstHitOn()) {
            return Verdict.inconclusive(
                    expectation(),
                    "it opened %s before the fault touched its first request, so something else opened it"
                            .formatted(Texts.time(-took)));
        }
        Verdict verdict = Verdict.of(
                took <= within.toNanos(), expectation(), "after %s of fault".formatted(Texts.time(Math.max(0, took))));
        return verdict.status() == Status.PASS
                ? verdict
                : BreakerDiagnosis.ofOpened(fault.faults(), history, fault.begin(), opened)
                        .explain(verdict);
    }

    private Verdict neverOpened(BreakerHistory history, BreakerFault fault) {
        OptionalLong last = history.readings().stream()
                .mapToLong(BreakerReading::nanos)
                .filter(nanos -> nanos > fault.begin() && nanos <= fault.end())
                .max();
        if (last.isEmpty()) {
            return Verdict.inconclusive(expectation(), "it could not be read while the fault lasted");
        }
        long seen = Censoring.seenUntil(last.getAsLong(), fault.end()) - fault.firstHit();
        Verdict verdict = Censoring.longEnough(seen, within)
                ? Verdict.fail(expectation(), "never opened in %s of fault".formatted(Texts.time(fault.lasted())))
                : Verdict.inconclusive(
                        expectation(),
                        "not open yet in the %s of fault that were seen, and it may take %s; lengthen the fault phase"
                                .formatted(Texts.time(Math.max(0, seen)), Texts.time(within)));
        return BreakerDiagnosis.ofClosed(fault.faults(), history, fault.begin(), fault.end())
                .explain(verdict);
    }

    /** An open period may be shorter than the gap between two readings, so refused calls count as proof as well. */
    private static Optional<Long> opened(BreakerHistory history, BreakerFault fault) {
        LongStream transitions = history.transitions().stream()
                .filter(transition -> transition.to().refuses())
                .mapToLong(BreakerTransition::nanos);
        return LongStream.concat(transitions, refused(history.readings()))
                .filter(nanos -> nanos > fault.begin() && nanos <= fault.end())
                .boxed()
                .min(Long::compare);
    }

    /** When more calls were refused than at the reading before. */
    private static LongStream refused(List<BreakerReading> readings) {
        return IntStream.range(1, readings.size())
                .filter(i -> BreakerDiagnosis.growth(
                                readings.get(i - 1).refusedCalls(),
                                readings.get(i).refusedCalls())
                        > 0)
                .mapToLong(i -> readings.get(i).nanos());
    }
}
