package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A standby is never further behind than a span of time, from the beginning to the first fault. One that falls silent for some
 * seconds before is not known to be near.
 *
 * @param standby its name
 * @param atMost at most or below a duration above zero
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ReplicationLagOracle(String standby, DurationBound atMost) implements Oracle {

    /** One second of readings: fewer say nothing of how it goes on. */
    private static final int FEWEST = 2;

    private static final long SILENCE = Duration.ofSeconds(2).toNanos();

    public ReplicationLagOracle {
        if (!atMost.comparison().isUpper() || atMost.limit().isZero()) {
            throw new IllegalArgumentException(
                    "atMost is how far a standby may be behind, such as <= 5s, found " + atMost);
        }
        if (standby.isBlank()) {
            throw new IllegalArgumentException("of names the standby, found \"" + standby + "\"");
        }
    }

    @Override
    public String expectation() {
        return "standby '%s' is behind %s".formatted(standby, atMost);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        List<LagReading> all = timeline.lags().stream()
                .filter(lag -> lag.instance().equals(standby) && !Double.isNaN(lag.seconds()))
                .toList();
        long end = end(timeline);
        List<LagReading> judged = all.stream().filter(lag -> lag.nanos() < end).toList();
        return judged.size() < FEWEST
                ? Verdict.inconclusive(expectation(), missing(timeline, all.size(), judged.size()))
                : judged(timeline, all, judged, end);
    }

    /** Before the first fault was felt, which may have taken a while to be in place. */
    private static long end(Timeline timeline) {
        return timeline.faultBegin().orElse(Long.MAX_VALUE);
    }

    private String missing(Timeline timeline, int all, int judged) {
        if (all > 0) {
            return "only %d of %d readings are from before the fault; it is read twice a second, so let the baseline be longer"
                    .formatted(judged, all);
        }
        List<String> known = timeline.lags().stream()
                .map(LagReading::instance)
                .distinct()
                .sorted()
                .toList();
        return known.isEmpty()
                ? "no standby said how far it is behind; declare one with Postgres.named(\"%s\").replicaOf(...)"
                        .formatted(standby)
                : "it never said how far it is behind; these did: " + String.join(", ", known);
    }

    private Verdict judged(Timeline timeline, List<LagReading> all, List<LagReading> judged, long end) {
        LagReading worst = worst(judged);
        Optional<String> silence = atMost.holds(lag(worst)) ? silence(timeline, judged, end) : Optional.empty();
        if (silence.isPresent()) {
            return Verdict.inconclusive(expectation(), silence.get());
        }
        Verdict verdict = Verdict.of(
                atMost.holds(lag(worst)),
                expectation(),
                "at most %s in %d readings".formatted(Texts.time(lag(worst)), judged.size()));
        if (!atMost.holds(lag(worst))) {
            verdict = verdict.with(
                            "worst",
                            "%s, %s bytes not replayed"
                                    .formatted(timeline.wallClock(worst.nanos()), Texts.trimmed(worst.bytes())))
                    .with(
                            "likely",
                            "replication is slow or stopped: look at pg_stat_replication of the primary and at the link between the two");
        }
        Optional<LagReading> broken =
                all.stream().filter(lag -> lag.nanos() >= end).max(Comparator.comparingDouble(LagReading::seconds));
        return broken.isEmpty()
                ? verdict
                : verdict.with("from the fault on", "at most " + Texts.time(lag(broken.get())));
    }

    private static Optional<String> silence(Timeline timeline, List<LagReading> judged, long end) {
        for (int index = 0; index < judged.size(); index++) {
            long told = judged.get(index).nanos();
            long next = index + 1 < judged.size() ? judged.get(index + 1).nanos() : Math.min(end, timeline.end());
            if (next - told > SILENCE) {
                return Optional.of(
                        "it did not say how far it is behind for %s from %s on, so that nobody knows: look whether the standby and its primary answered then"
                                .formatted(Texts.time(next - told), timeline.wallClock(told)));
            }
        }
        return Optional.empty();
    }

    private static LagReading worst(List<LagReading> readings) {
        return readings.stream()
                .max(Comparator.comparingDouble(LagReading::seconds))
                .orElseThrow();
    }

    private static Duration lag(LagReading reading) {
        return Duration.ofNanos(Math.round(reading.seconds() * 1e9));
    }
}
