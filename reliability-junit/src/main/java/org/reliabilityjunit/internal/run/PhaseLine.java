package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;

/** One line per phase, for someone who watches: its first half when it begins, the second when it is over. */
public final class PhaseLine {

    private PhaseLine() {}

    public static String begins(Plan plan, Phase phase) {
        return "%-8s %-5s %-8s %5s  %s%s"
                .formatted(
                        plan.scenario().id(),
                        plan.scenario().kind().shortText(),
                        phase.name().text(),
                        plan.scripted() ? "" : Quantity.format(phase.length()),
                        plan.scripted() ? "as the experiment says" : plan.load().arrivals(),
                        phase.name() == PhaseName.FAULT ? "  " + faults(plan) : "");
    }

    private static String faults(Plan plan) {
        return plan.faultValues().stream()
                .map(fault -> fault.link() + ": " + fault.describe())
                .collect(Collectors.joining("; "));
    }

    public static String ends(Plan plan, Phase phase, List<JourneyRun> ended) {
        long due = plan.scripted()
                ? ended.size()
                : plan.load().arrivalsBetween(Duration.ofNanos(phase.start()), Duration.ofNanos(phase.end()));
        long inFlight = Math.max(0, due - ended.size());
        return "%d runs: %s%s%s%s"
                .formatted(
                        due,
                        outcomes(ended),
                        inFlight == 0 ? "" : ", " + inFlight + " in flight",
                        p95(ended),
                        phase.why().isEmpty() ? "" : "; " + phase.why());
    }

    private static String outcomes(List<JourneyRun> runs) {
        Map<String, Long> counts =
                runs.stream().collect(Collectors.groupingBy(PhaseLine::word, TreeMap::new, Collectors.counting()));
        return counts.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String word(JourneyRun run) {
        if (run.outcome() != Outcome.OK) {
            return run.outcome().name().toLowerCase(java.util.Locale.ROOT);
        }
        return run.route() == null ? "ok" : "ok by " + run.route();
    }

    private static String p95(List<JourneyRun> runs) {
        long[] sorted = runs.stream()
                .filter(JourneyRun::ok)
                .mapToLong(run -> run.done() - run.due())
                .sorted()
                .toArray();
        return sorted.length == 0
                ? ""
                : ", p95 " + Quantity.format(Duration.ofNanos(sorted[(int) Math.ceil(sorted.length * 0.95) - 1]));
    }
}
