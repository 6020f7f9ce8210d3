package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

class ExchangeSampleTest {

    private static Timeline timeline(List<JourneyRun> runs) {
        Load load = new Load(
                Arrivals.constant(new Rate(10)),
                Duration.ZERO,
                Duration.ofNanos(50),
                Duration.ofNanos(50),
                Duration.ZERO,
                null);
        List<Phase> phases = List.of(new Phase(PhaseName.BASELINE, 0, 50), new Phase(PhaseName.FAULT, 50, 100));
        return new Timeline(
                Instant.EPOCH,
                load,
                phases,
                runs,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
    }

    private static JourneyRun run(long due, long took, Outcome outcome) {
        return new JourneyRun(due, due, due, due + took, outcome, null, null);
    }

    private static Exchange exchange(long run, long start) {
        return new Exchange(run, start, start + 1, "GET", "http://shop/", List.of(), null, 200, List.of(), null, null);
    }

    private static List<Long> sampled(List<JourneyRun> runs) {
        List<Exchange> exchanges =
                runs.stream().map(run -> exchange(run.ordinal(), run.sent())).toList();
        return ExchangeSample.of(timeline(runs), exchanges).stream()
                .map(Exchange::run)
                .toList();
    }

    @Test
    void keeps_the_first_and_the_slowest_run_of_each_phase() {
        List<JourneyRun> runs = LongStream.range(0, 100)
                .mapToObj(due -> run(due, due == 30 || due == 70 ? 500 : 5, Outcome.OK))
                .toList();
        assertThat(sampled(runs)).containsExactly(0L, 30L, 50L, 70L);
    }

    @Test
    void keeps_failed_runs_up_to_a_cap() {
        List<JourneyRun> runs = LongStream.range(0, 100)
                .mapToObj(due -> run(due, 5, due >= 10 ? Outcome.FAILED : Outcome.OK))
                .toList();
        assertThat(sampled(runs)).hasSize(22).contains(10L, 29L).doesNotContain(30L, 99L);
    }

    @Test
    void keeps_all_exchanges_of_a_chosen_run_in_order_of_time() {
        List<JourneyRun> runs = List.of(run(0, 5, Outcome.OK), run(60, 5, Outcome.FAILED));
        List<Exchange> exchanges = List.of(exchange(60, 63), exchange(60, 61), exchange(0, 2));
        assertThat(ExchangeSample.of(timeline(runs), exchanges))
                .map(Exchange::start)
                .containsExactly(2L, 61L, 63L);
    }

    @Test
    void looks_past_runs_of_which_no_exchange_was_recorded() {
        List<JourneyRun> runs = List.of(run(0, 5, Outcome.DROPPED), run(10, 5, Outcome.OK));
        assertThat(ExchangeSample.of(timeline(runs), List.of(exchange(10, 10))))
                .map(Exchange::run)
                .containsExactly(10L);
    }
}
