package org.reliabilityjunit.reports;

import java.util.List;
import java.util.Locale;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.slo.Drill;

/**
 * What the first page of the site shows.
 *
 * @param entries the scenarios, by id
 * @param drills what the log of drills says, the oldest first
 * @param problems journals that could not be read
 */
public record SitePage(List<Entry> entries, List<Drill> drills, List<String> problems) {

    /**
     * A scenario on the page.
     *
     * @param scenario with its evidence
     * @param folder of its evidence, relative to the page
     */
    public record Entry(StoredScenario scenario, String folder) {}

    public long count(Status status) {
        return entries.stream()
                .filter(entry -> entry.scenario().status() == status)
                .count();
    }

    public List<Entry> of(ScenarioKind kind) {
        return entries.stream()
                .filter(entry -> entry.scenario().journal().scenario().kind() == kind)
                .toList();
    }

    /** {@code 2 of 3 passed}. */
    public String passed(ScenarioKind kind) {
        List<Entry> all = of(kind);
        long passed = all.stream()
                .filter(entry -> entry.scenario().status() == Status.PASS)
                .count();
        return "%d of %d passed".formatted(passed, all.size());
    }

    /** {@code 0.053}: minutes, as the log has them. */
    public static String minutes(Drill drill) {
        return String.format(Locale.ROOT, "%.3f", drill.duration().toMillis() / 60_000.0)
                .replaceFirst("\\.?0+$", "");
    }

    public static String css(Status status) {
        return status.name().toLowerCase(Locale.ROOT);
    }

    public static String words(Status status) {
        return switch (status) {
            case PASS -> "✓ pass";
            case FAIL -> "✗ fail";
            case INCONCLUSIVE -> "? inconclusive";
        };
    }
}
