package org.reliabilityjunit.internal.adapter.prometheus;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.spi.MetricSample;

/** The Prometheus text format 0.0.4, and what OpenMetrics shares with it: samples only, comments are skipped. */
final class TextFormat {

    private static final Pattern SAMPLE = Pattern.compile(
            "([A-Za-z_:][A-Za-z0-9_:]*)(?:\\{((?:[^\"}]++|\"(?:[^\"\\\\]++|\\\\.)*+\")*+)\\})?\\s+(\\S+)(?:\\s+[^\\s#]+)?(?:\\s+#.*)?");
    private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
    private static final Pattern LABEL =
            Pattern.compile("([A-Za-z_][A-Za-z0-9_]*)\\s*=\\s*\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private TextFormat() {}

    static List<MetricSample> samples(String text) {
        List<MetricSample> samples = new ArrayList<>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(line -> sample(line).ifPresent(samples::add));
        return samples;
    }

    private static Optional<MetricSample> sample(String line) {
        Matcher matcher = SAMPLE.matcher(line.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        return value(matcher.group(3))
                .map(value -> new MetricSample(matcher.group(1), labels(matcher.group(2)), value));
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                labels.put(label.group(1), unescaped(label.group(2)));
            }
        }
        return labels;
    }

    private static String unescaped(String text) {
        return ESCAPE.matcher(text)
                .replaceAll(escape -> Matcher.quoteReplacement(escape.group(1).equals("n") ? "\n" : escape.group(1)));
    }

    private static Optional<Double> value(String text) {
        try {
            return Optional.of(
                    switch (text) {
                        case "+Inf" -> Double.POSITIVE_INFINITY;
                        case "-Inf" -> Double.NEGATIVE_INFINITY;
                        default -> Double.parseDouble(text);
                    });
        } catch (NumberFormatException noSample) {
            return Optional.empty();
        }
    }
}
