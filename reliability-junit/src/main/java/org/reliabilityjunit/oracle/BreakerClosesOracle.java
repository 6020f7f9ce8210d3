package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
 * A circuit breaker that opened is closed again in time after the fault was removed, and stays closed.
 *
 * @param name as the service calls it
 * @param within how soon after the removal
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BreakerClosesOracle(String name, Duration within) implements Oracle {

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
        Optional<Long> end = timeline.faultEnd();
        List<BreakerReading> after = timeline.breaker(name)
                .map(history -> history.between(end.orElse(0L), Long.MAX_VALUE))
                .orElse(List.of());
        if (end.isEmpty() || after.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no reading of breaker '" + name + "' after a fault");
        }
        BreakerHistory history = timeline.breaker(name).orElseThrow();
        List<BreakerTransition> transitions = history.transitions();
        long start = timeline.faultStart().orElse(0L);
        if (transitions.stream()
                .noneMatch(transition ->
                        transition.nanos() >= start && transition.to().refuses())) {
            return Verdict.inconclusive(
                    expectation(), "it did not open while the fault lasted, so there was nothing to close");
        }
        return judge(history, transitions, end.get(), after.get(after.size() - 1));
    }

    private Verdict judge(BreakerHistory history, List<BreakerTransition> transitions, long end, BreakerReading last) {
        BreakerTransition latest = transitions.get(transitions.size() - 1);
        if (latest.to() != BreakerState.CLOSED) {
            return Verdict.fail(
                            expectation(),
                            "still %s %s after the fault was removed"
                                    .formatted(latest.to(), Texts.time(last.nanos() - end)))
                    .with("breaker", path(history, end))
                    .with("likely", likely(latest.to()));
        }
        long took = Math.max(0, latest.nanos() - end);
        return Verdict.of(took <= within.toNanos(), expectation(), "after " + Texts.time(took))
                .with("breaker", path(history, end));
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
