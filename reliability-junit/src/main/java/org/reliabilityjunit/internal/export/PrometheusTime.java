package org.reliabilityjunit.internal.export;

import java.time.Duration;

/** Durations as Prometheus writes them: {@code 5m}, {@code 1h30m}, {@code 30d}. */
final class PrometheusTime {

    private PrometheusTime() {}

    static String words(Duration duration) {
        if (duration.toSeconds() < 1) {
            return "0s";
        }
        StringBuilder words = new StringBuilder();
        append(words, duration.toDaysPart(), "d");
        append(words, duration.toHoursPart(), "h");
        append(words, duration.toMinutesPart(), "m");
        append(words, duration.toSecondsPart(), "s");
        return words.toString();
    }

    private static void append(StringBuilder words, long count, String unit) {
        if (count > 0) {
            words.append(count).append(unit);
        }
    }
}
