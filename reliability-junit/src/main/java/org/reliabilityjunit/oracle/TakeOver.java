package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.RegionOutageFault;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.timeline.Timeline;

/**
 * That another one took over from what broke. From then on its data are the ones that count.
 *
 * @param nanos when, since the timeline's start
 * @param how it is known
 */
record TakeOver(long nanos, String how) {

    /** Several readings of a standby are taken in this time. */
    private static final long SILENCE = Duration.ofSeconds(2).toNanos();

    /** The first one that the timeline tells of: a step of the runbook that was done, or whose first order stayed. */
    static Optional<TakeOver> of(Timeline timeline, long fault, String promotion, ReadBackCheck check) {
        return Stream.of(byRunbook(timeline, promotion), byNewcomer(timeline, fault, check))
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(TakeOver::nanos));
    }

    /** Names of the steps that the timeline tells of, done or not. */
    static List<String> steps(Timeline timeline) {
        return told(timeline, "").map(Event::name).sorted().toList();
    }

    private static Stream<Event> told(Timeline timeline, String step) {
        return timeline.events().stream()
                .filter(event -> event.source().equals(RunbookStepOracle.SOURCE))
                .filter(event -> step.isEmpty() || event.name().equals(step));
    }

    private static Optional<TakeOver> byRunbook(Timeline timeline, String promotion) {
        return told(timeline, promotion)
                .flatMap(event -> RunbookStepOracle.done(event).stream()
                        .map(done -> new TakeOver(done, "runbook step %s was done".formatted(event.name()))))
                .max(Comparator.comparingLong(TakeOver::nanos));
    }

    private static Optional<TakeOver> byNewcomer(Timeline timeline, long fault, ReadBackCheck check) {
        if (!hasLostSomebody(timeline)) {
            return Optional.empty();
        }
        Set<String> usual =
                JourneyRuns.where(timeline.runs(), run -> run.ok() && run.route() != null && run.done() < fault)
                        .stream()
                        .map(JourneyRun::route)
                        .collect(Collectors.toSet());
        if (usual.isEmpty()) {
            return Optional.empty();
        }
        Map<Long, String> routes = routes(timeline, check.acknowledged());
        return check.acknowledged().stream()
                .filter(one -> one.nanos() >= fault && check.isStored(one))
                .filter(one -> isNew(routes.get(one.run()), usual))
                .min(Comparator.comparingLong(Acknowledgement::nanos))
                .map(one -> new TakeOver(
                        one.nanos(), "%s took %s, which is there".formatted(routes.get(one.run()), one.id())));
    }

    /** Elsewhere a route that is new is a fallback of the same service, with the same data. */
    private static boolean hasLostSomebody(Timeline timeline) {
        return timeline.faults().stream().anyMatch(fault -> RegionOutageFault.isLink(fault.link()))
                || followsNobody(timeline);
    }

    /** Whether there is a standby of which it was not told until the end how far it is behind. */
    private static boolean followsNobody(Timeline timeline) {
        return timeline.lags().stream()
                .collect(Collectors.toMap(LagReading::instance, LagReading::nanos, Math::max))
                .values()
                .stream()
                .anyMatch(last -> last < timeline.end() - SILENCE);
    }

    private static boolean isNew(@Nullable String route, Set<String> usual) {
        return route != null && !usual.contains(route);
    }

    /** Who served the runs that acknowledged, as far as they told. */
    static Map<Long, String> routes(Timeline timeline, List<Acknowledgement> acknowledged) {
        Set<Long> runs = acknowledged.stream().map(Acknowledgement::run).collect(Collectors.toSet());
        return JourneyRuns.where(timeline.runs(), run -> run.route() != null && runs.contains(run.ordinal())).stream()
                .collect(Collectors.toMap(JourneyRun::ordinal, run -> String.valueOf(run.route()), (one, same) -> one));
    }
}
