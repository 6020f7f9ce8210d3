package org.reliabilityjunit.internal.adapter.alertmanager;

import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reliabilityjunit.internal.adapter.yaml.Section;

/**
 * Makes the waiting times of a file shorter.
 *
 * @param speed how many times, from 1
 */
record Hurry(double speed) {

    private static final Pattern DURATION = Pattern.compile("(?:\\d+(?:ms|[smhdwy]))+|0");
    private static final Pattern PART = Pattern.compile("(\\d+)(ms|[smhdwy])");
    private static final Map<String, Long> MILLIS = Map.of(
            "ms",
            1L,
            "s",
            1_000L,
            "m",
            60_000L,
            "h",
            3_600_000L,
            "d",
            86_400_000L,
            "w",
            604_800_000L,
            "y",
            31_536_000_000L);

    /** The time that a file states there. */
    static Duration stated(Section section, String key, Duration otherwise) {
        return section.optional(key).isPresent() ? section.parsed(key, Hurry::read) : otherwise;
    }

    static Duration read(String text) {
        if (!DURATION.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no time; Prometheus and Alertmanager read whole numbers with ms, s, m, h, d, w or y, such as 1m30s"
                            .formatted(text));
        }
        long millis = 0;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            millis += Long.parseLong(part.group(1)) * MILLIS.getOrDefault(part.group(2), 0L);
        }
        return Duration.ofMillis(millis);
    }

    /** As these programs read it; above zero, as long as it was. */
    String shortened(Duration time, Duration least) {
        long millis = Math.round(time.toMillis() / speed);
        return (time.isZero() ? 0 : Math.max(Math.min(least.toMillis(), time.toMillis()), millis)) + "ms";
    }
}
