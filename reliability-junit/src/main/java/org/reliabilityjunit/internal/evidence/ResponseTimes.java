package org.reliabilityjunit.internal.evidence;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.HistogramLogWriter;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What users waited, as a histogram for each second of each phase, in the log format of HdrHistogram: its tools, and those of
 * others, merge and plot them. Values are nanoseconds with three digits, counted from when a run was due; a run that nobody
 * answered has none.
 */
final class ResponseTimes {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final int DIGITS = 3;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final HistogramLogWriter log = new HistogramLogWriter(bytes);
    private final Timeline timeline;

    private ResponseTimes(Timeline timeline) {
        this.timeline = timeline;
    }

    static Artefact of(Journal journal) {
        return new Artefact(
                "response times", "text/plain", "response-times.hlog", new ResponseTimes(journal.timeline()).written());
    }

    private String written() {
        log.outputLogFormatVersion();
        log.outputStartTime(timeline.startedAt().toEpochMilli());
        log.setBaseTime(timeline.startedAt().toEpochMilli());
        log.outputLegend();
        timeline.phases().forEach(this::write);
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private void write(Phase phase) {
        for (long from = phase.start(); from < phase.end(); from += SECOND) {
            write(phase, from, Math.min(from + SECOND, phase.end()));
        }
    }

    private void write(Phase phase, long from, long to) {
        Histogram histogram = new Histogram(DIGITS);
        for (JourneyRun run : timeline.runsDue(from, to)) {
            if (run.outcome() == Outcome.OK || run.outcome() == Outcome.FAILED) {
                histogram.recordValue(Math.max(0, run.done() - run.due()));
            }
        }
        histogram.setTag(phase.name().text());
        log.outputIntervalHistogram((double) from / SECOND, (double) to / SECOND, histogram);
    }
}
