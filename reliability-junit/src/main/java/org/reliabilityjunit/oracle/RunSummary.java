package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;

/** Counts runs the way every message of the library words them. */
final class RunSummary {

    private final Map<Outcome, Long> outcomes = new EnumMap<>(Outcome.class);
    private final Map<String, Long> errors = new LinkedHashMap<>();
    private final long total;
    private long late;
    private Duration latest = Duration.ZERO;

    RunSummary(List<JourneyRun> runs, @Nullable Duration deadline) {
        total = runs.size();
        for (JourneyRun run : runs) {
            outcomes.merge(run.outcome(), 1L, Long::sum);
            if (run.ok() && !run.okWithin(deadline)) {
                late++;
                latest = latest.compareTo(run.response()) < 0 ? run.response() : latest;
            }
            String error = run.error();
            if (error != null) {
                errors.merge(error, 1L, Long::sum);
            }
        }
        this.deadline = deadline;
    }

    private final @Nullable Duration deadline;

    long total() {
        return total;
    }

    long bad() {
        return total - good();
    }

    long good() {
        return outcomes.getOrDefault(Outcome.OK, 0L) - late;
    }

    /** {@code 12 failed, 3 dropped, 5 later than the deadline of 3s, the latest by 1.2s}; empty when all are good. */
    String badOnes() {
        List<String> parts = new ArrayList<>();
        outcomes.forEach((outcome, count) -> {
            if (outcome != Outcome.OK) {
                parts.add(count + " " + outcome.name().toLowerCase(java.util.Locale.ROOT));
            }
        });
        if (late > 0 && deadline != null) {
            parts.add("%d later than the deadline of %s, the latest by %s"
                    .formatted(late, Quantity.format(deadline), Texts.time(latest.minus(deadline))));
        }
        return String.join(", ", parts);
    }

    /** Adds what went wrong, most frequent error first. */
    Verdict explain(Verdict verdict) {
        if (bad() == 0) {
            return verdict;
        }
        Verdict explained = verdict.with("bad runs", badOnes());
        return errors.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> explained.with("error", most.getKey() + " (x " + most.getValue() + ")"))
                .orElse(explained);
    }
}
