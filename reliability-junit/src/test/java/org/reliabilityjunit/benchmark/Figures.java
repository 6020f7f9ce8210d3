package org.reliabilityjunit.benchmark;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** One figure for each measure, contender and round, in the order in which they come. */
final class Figures {
    private final Map<String, Map<String, List<Double>>> all = new LinkedHashMap<>();

    void add(String measure, String contender, double value) {
        all.computeIfAbsent(measure, key -> new LinkedHashMap<>())
                .computeIfAbsent(contender, key -> new ArrayList<>())
                .add(value);
    }

    /** Median, least and most of each contender, and the median as a share of that of {@code reference}. */
    void print(PrintStream out, String reference) {
        all.forEach((measure, contenders) -> {
            out.printf("%n%-44s %10s %10s %10s %12s%n", measure, "median", "min", "max", "/ " + reference);
            contenders.forEach((contender, values) -> out.printf(
                    Locale.ROOT,
                    "  %-42s %10.1f %10.1f %10.1f %12s%n",
                    contender,
                    median(values),
                    values.stream().mapToDouble(value -> value).min().orElseThrow(),
                    values.stream().mapToDouble(value -> value).max().orElseThrow(),
                    contenders.containsKey(reference)
                            ? String.format(Locale.ROOT, "%.2f", median(values) / median(contenders.get(reference)))
                            : ""));
        });
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
