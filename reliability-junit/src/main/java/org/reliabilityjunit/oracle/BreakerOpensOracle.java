package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.timeline.InjectedFault;
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
        Optional<Long> start = timeline.faultStart();
        if (history.isEmpty() || history.get().readings().isEmpty()) {
            return Verdict.inconclusive(expectation(), "no reading of breaker '" + name + "'");
        }
        if (start.isEmpty()) {
            return Verdict.inconclusive(expectation(), "no fault was injected");
        }
        return judge(timeline, history.get(), start.get(), timeline.faultEnd().orElse(start.get()));
    }

    private Verdict judge(Timeline timeline, BreakerHistory history, long start, long end) {
        if (stateAt(history, start).refuses()) {
            return Verdict.inconclusive(expectation(), "it was open already when the fault began");
        }
        long effective = firstHit(timeline).orElse(start);
        Optional<Long> opened = opened(history, start, end);
        if (opened.isEmpty()
                && history.readings().stream().noneMatch(one -> one.nanos() > start && one.nanos() <= end)) {
            return Verdict.inconclusive(expectation(), "it could not be read while the fault lasted");
        }
        if (opened.isEmpty()) {
            return BreakerDiagnosis.ofClosed(timeline.faults(), history, start, end)
                    .explain(Verdict.fail(
                            expectation(), "never opened in %s of fault".formatted(Texts.time(end - start))));
        }
        long took = Math.max(0, opened.get() - effective);
        Verdict verdict =
                Verdict.of(took <= within.toNanos(), expectation(), "after %s of fault".formatted(Texts.time(took)));
        return verdict.status() == Status.PASS
                ? verdict
                : BreakerDiagnosis.ofOpened(timeline.faults(), history, start, opened.get())
                        .explain(verdict);
    }

    private static BreakerState stateAt(BreakerHistory history, long nanos) {
        return history.readings().stream()
                .filter(reading -> reading.nanos() <= nanos)
                .reduce((earlier, later) -> later)
                .map(BreakerReading::state)
                .orElse(BreakerState.CLOSED);
    }

    /** An open period may be shorter than the gap between two readings, so refused calls count as proof as well. */
    private static Optional<Long> opened(BreakerHistory history, long start, long end) {
        LongStream transitions = history.transitions().stream()
                .filter(transition -> transition.to().refuses())
                .mapToLong(BreakerTransition::nanos);
        return LongStream.concat(transitions, refused(history.readings()))
                .filter(nanos -> nanos > start && nanos <= end)
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

    private static Optional<Long> firstHit(Timeline timeline) {
        return timeline.faults().stream()
                .map(InjectedFault::hits)
                .flatMap(ledger -> ledger.hits().stream())
                .map(Hit::nanos)
                .min(Long::compare);
    }
}
