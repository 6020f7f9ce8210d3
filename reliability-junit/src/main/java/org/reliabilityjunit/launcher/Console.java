package org.reliabilityjunit.launcher;

import java.io.PrintWriter;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/** Prints a line per phase while it runs, the verdict of each scenario, and the sum. */
final class Console implements TestExecutionListener {

    private final PrintWriter out;
    private final Map<Ending, Integer> endings = new EnumMap<>(Ending.class);
    private String environment = "";
    private int skipped;

    Console(PrintWriter out) {
        this.out = out;
    }

    @Override
    public synchronized void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        Map<String, String> pairs = entry.getKeyValuePairs();
        if (pairs.containsKey("reliability.phase.begins")) {
            out.print(pairs.get("reliability.phase.begins"));
            out.flush();
        } else if (pairs.containsKey("reliability.plan")) {
            say(String.valueOf(pairs.get("reliability.plan")));
        } else if (pairs.containsKey("reliability.phase.ends")) {
            say("  " + pairs.get("reliability.phase.ends"));
        } else if (pairs.containsKey("reliability.detail")) {
            say(String.valueOf(pairs.get("reliability.detail")));
        } else if (pairs.containsKey("reliability.environment")) {
            sayOnce(String.valueOf(pairs.get("reliability.environment")));
        } else if (pairs.containsKey("reliability.sink")) {
            say(String.valueOf(pairs.get("reliability.sink")));
        }
    }

    @Override
    public synchronized void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Ending ending = result.getThrowable().map(Ending::of).orElse(Ending.PASSED);
        if (test.isTest() || ending != Ending.PASSED) {
            endings.merge(ending, 1, Integer::sum);
        }
        // verdicts are told as entries already
        if (ending == Ending.MISDECLARED || ending == Ending.BROKEN) {
            say("%s: %s%n%s"
                    .formatted(
                            test.getDisplayName(),
                            ending,
                            result.getThrowable().map(Console::text).orElse("")));
        }
    }

    @Override
    public synchronized void executionSkipped(TestIdentifier test, String reason) {
        skipped++;
        say("%s: SKIPPED (%s)".formatted(test.getDisplayName(), reason));
    }

    private static String text(Throwable thrown) {
        String message = String.valueOf(thrown.getMessage());
        return "  " + message.replace("\n", "\n  ");
    }

    /** Prints the sum; the worst ending decides. */
    Ending conclude(Selection selection) {
        if (endings.isEmpty()) {
            say(skipped == 0 ? "no scenario matches: " + selection : "every scenario was skipped");
            return Ending.MISDECLARED;
        }
        say(endings.entrySet().stream()
                .map(entry -> entry.getValue() + " " + entry.getKey().name().toLowerCase(java.util.Locale.ROOT))
                .collect(Collectors.joining(", ", "", skipped == 0 ? "" : ", " + skipped + " skipped")));
        return Collections.min(endings.keySet());
    }

    /** Of many scenarios in one environment, one says which. */
    private void sayOnce(String chosen) {
        if (!chosen.equals(environment)) {
            environment = chosen;
            say(chosen);
        }
    }

    private void say(String line) {
        out.println(line);
        out.flush();
    }
}
