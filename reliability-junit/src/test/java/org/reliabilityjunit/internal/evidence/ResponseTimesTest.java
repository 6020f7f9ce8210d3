package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.HdrHistogram.EncodableHistogram;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogReader;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

class ResponseTimesTest {

    private final Journal journal = Journal.of(Brownout.survived());
    private final Timeline timeline = journal.timeline();

    private List<Histogram> read() {
        String log = ResponseTimes.of(journal).content();
        HistogramLogReader reader =
                new HistogramLogReader(new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)));
        List<Histogram> histograms = new ArrayList<>();
        for (EncodableHistogram next = reader.nextIntervalHistogram();
                next != null;
                next = reader.nextIntervalHistogram()) {
            histograms.add((Histogram) next);
        }
        return histograms;
    }

    private Histogram merged(PhaseName phase) {
        Histogram all = new Histogram(3);
        read().stream().filter(one -> phase.text().equals(one.getTag())).forEach(all::add);
        return all;
    }

    @Test
    void there_is_a_histogram_for_each_second_of_each_phase() {
        assertThat(read()).hasSize(3 + 8 + 8);
        assertThat(read().get(0).getStartTimeStamp())
                .isEqualTo(timeline.startedAt().toEpochMilli());
        assertThat(read()).extracting(Histogram::getTag).containsOnly("baseline", "fault", "recovery");
    }

    @Test
    void they_hold_every_run_that_was_answered() {
        for (PhaseName phase : List.of(PhaseName.BASELINE, PhaseName.FAULT, PhaseName.RECOVERY)) {
            List<Long> answered = timeline.runsIn(phase).stream()
                    .filter(run -> run.outcome() == Outcome.OK || run.outcome() == Outcome.FAILED)
                    .map(JourneyRun::response)
                    .map(java.time.Duration::toNanos)
                    .sorted()
                    .toList();
            Histogram all = merged(phase);

            assertThat(all.getTotalCount()).isEqualTo(answered.size());
            assertThat((double) all.getMaxValue() / answered.get(answered.size() - 1))
                    .isBetween(0.999, 1.001);
        }
    }
}
