package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A circuit breaker that opened is closed again in time after the fault was removed, and stays closed.
 *
 * @param name as the service calls it
 * @param within how soon after the removal
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerClosesOracle(String name, Duration within) implements Oracle {

    /** Readings come ten times a second, but some fail on a busy machine. */
    private static final long NEXT_READING = 500_000_000;

    /** So many times as long as it was closed before it opened again. */
    private static final long FOR_GOOD = 2;

    @Override
    public String expectation() {
        return "breaker '%s' closes within %s".formatted(name, Texts.time(within));
    }

    @Override
    public Set<String> breakers() {
        return Set.of(name);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.FAULT, PhaseName.RECOVERY);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(within);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return within.compareTo(load.recovery()) <= 0
                ? Optional.empty()
                : Optional.of(
                        "the breaker may take %s, but the recovery phase lasts only %s; lengthen the recovery phase of @Load"
                                .formatted(Quantity.format(within), Quantity.format(load.recovery())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<BreakerFault> fault = BreakerFault.of(timeline, name);
        long end = fault.map(BreakerFault::end).orElse(0L);
        List<BreakerReading> after = timeline.breaker(name)
                .map(history -> history.between(end, Long.MAX_VALUE))
                .orElse(List.of());
        if (fault.isEmpty() || after.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no reading of breaker '" + name + "' after a fault");
        }
        BreakerHistory history = timeline.breaker(name).orElseThrow();
        if (history.transitions().stream().noneMatch(transition -> opens(transition, fault.get()))) {
            return Verdict.inconclusive(
                    expectation(), "it did not open while the fault lasted, so there was nothing to close");
        }
        long recovered = timeline.phase(PhaseName.RECOVERY).map(Phase::end).orElse(end);
        Verdict verdict = judge(history, end, after.get(after.size() - 1).nanos(), recovered)
                .with("breaker", path(history, end));
        BreakerState state = latest(history).to();
        return verdict.status() == Status.FAIL && state != BreakerState.CLOSED
                ? verdict.with("likely", likely(state))
                : verdict;
    }

    /** One that opened at the very end may be seen to have done so only by the next reading. */
    private static boolean opens(BreakerTransition transition, BreakerFault fault) {
        return transition.to().refuses()
                && transition.nanos() >= fault.begin()
                && transition.nanos() <= fault.end() + NEXT_READING;
    }

    private Verdict judge(BreakerHistory history, long end, long last, long recovered) {
        BreakerTransition latest = latest(history);
        long seenUntil = Censoring.seenUntil(last, recovered);
        if (latest.to() != BreakerState.CLOSED) {
            return notClosed(latest.to(), last - end, seenUntil - end);
        }
        String took = "after " + Texts.time(Math.max(0, latest.nanos() - end));
        if (latest.nanos() - end > within.toNanos()) {
            return Verdict.fail(expectation(), took);
        }
        if (seenUntil < recovered) {
            return Verdict.inconclusive(
                    expectation(),
                    "closed %s, but it was not read in the last %s of the recovery: whether it stayed so is not known"
                            .formatted(took, Texts.time(recovered - last)));
        }
        return seenUntil - latest.nanos() < FOR_GOOD * longestInVain(history.transitions(), end)
                ? Verdict.fail(expectation(), took + ", but not for good: it had closed before and opened again")
                : Verdict.pass(expectation(), took);
    }

    private static BreakerTransition latest(BreakerHistory history) {
        List<BreakerTransition> transitions = history.transitions();
        return transitions.get(transitions.size() - 1);
    }

    private Verdict notClosed(BreakerState state, long lastRead, long seen) {
        String still = "still %s %s after the fault was removed".formatted(state, Texts.time(lastRead));
        return Censoring.longEnough(seen, within)
                ? Verdict.fail(expectation(), still)
                : Verdict.inconclusive(
                        expectation(),
                        "%s, when it was read last, and it may take %s; lengthen the recovery phase"
                                .formatted(still, Texts.time(within)));
    }

    /** How long it was closed at most, after the fault, before it opened again. */
    private static long longestInVain(List<BreakerTransition> transitions, long end) {
        return IntStream.range(1, transitions.size())
                .filter(i -> transitions.get(i - 1).to() == BreakerState.CLOSED
                        && transitions.get(i - 1).nanos() > end)
                .mapToLong(
                        i -> transitions.get(i).nanos() - transitions.get(i - 1).nanos())
                .max()
                .orElse(0);
    }

    private static String likely(BreakerState stuck) {
        return stuck == BreakerState.HALF_OPEN
                ? "half-open waits for more probe calls than came: lower its permitted and minimum number of calls, or raise the load"
                : "its wait in the open state is longer than this scenario allows, or its probes still fail";
    }

    private static String path(BreakerHistory history, long end) {
        String path = history.transitions().stream()
                .filter(transition -> transition.nanos() >= end)
                .map(transition -> transition.to() + " at +" + Texts.time(transition.nanos() - end))
                .reduce((left, right) -> left + ", " + right)
                .orElse("no change");
        return "after the fault: " + path;
    }
}
