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
 * A standby is never further behind than a span of time, from the beginning to the first fault.
 *
 * @param standby its name
 * @param atMost at most or below a duration above zero
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ReplicationLagOracle(String standby, DurationBound atMost) implements Oracle {

    /** One second of readings: fewer say nothing of how it goes on. */
    private static final int FEWEST = 2;

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
                .filter(lag -> lag.instance().equals(standby))
                .toList();
        long end = timeline.faultStart().orElse(Long.MAX_VALUE);
        List<LagReading> judged = all.stream().filter(lag -> lag.nanos() < end).toList();
        return judged.size() < FEWEST
                ? Verdict.inconclusive(expectation(), missing(timeline, all.size(), judged.size()))
                : judged(timeline, all, judged, end);
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

    private static LagReading worst(List<LagReading> readings) {
        return readings.stream()
                .max(Comparator.comparingDouble(LagReading::seconds))
                .orElseThrow();
    }

    private static Duration lag(LagReading reading) {
        return Duration.ofNanos(Math.round(reading.seconds() * 1e9));
    }
}
