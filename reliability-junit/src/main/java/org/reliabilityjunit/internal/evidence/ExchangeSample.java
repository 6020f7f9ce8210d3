package org.reliabilityjunit.internal.evidence;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.Timeline;

/** Chooses the exchanges worth keeping: of failed runs, and of the first and the slowest run of each phase. */
final class ExchangeSample {

    private static final int FAILED_RUNS = 20;

    private ExchangeSample() {}

    static List<Exchange> of(Timeline timeline, List<Exchange> exchanges) {
        Set<Long> recorded = exchanges.stream().map(Exchange::run).collect(Collectors.toSet());
        List<JourneyRun> candidates = timeline.runs().stream()
                .filter(run -> recorded.contains(run.ordinal()))
                .toList();
        Set<Long> chosen = Stream.concat(failed(candidates), ofPhases(timeline, candidates))
                .map(JourneyRun::ordinal)
                .collect(Collectors.toSet());
        return exchanges.stream()
                .filter(exchange -> chosen.contains(exchange.run()))
                .sorted(Comparator.comparingLong(Exchange::start).thenComparingLong(Exchange::run))
                .toList();
    }

    private static Stream<JourneyRun> failed(List<JourneyRun> runs) {
        return runs.stream().filter(run -> !run.ok()).limit(FAILED_RUNS);
    }

    private static Stream<JourneyRun> ofPhases(Timeline timeline, List<JourneyRun> candidates) {
        return timeline.phases().stream().flatMap(phase -> firstAndSlowest(phase, candidates));
    }

    private static Stream<JourneyRun> firstAndSlowest(Phase phase, List<JourneyRun> candidates) {
        List<JourneyRun> runs =
                candidates.stream().filter(run -> phase.contains(run.due())).toList();
        return Stream.of(runs.stream().findFirst(), runs.stream().max(Comparator.comparing(JourneyRun::response)))
                .flatMap(Optional::stream);
    }
}
