package org.reliabilityjunit.conformance;

import java.util.List;
import java.util.Set;
import org.opentest4j.AssertionFailedError;
import org.reliabilityjunit.conformance.Transcript.Step;

/** Ends an episode at the first thing that is not as it should be, and fails the test by it. */
final class Judge implements EpisodePlayer.Watcher {
    private final String transcript;
    private final Set<String> deviations;
    private String wrong = "";

    Judge(String transcript, Set<String> deviations) {
        this.transcript = transcript;
        this.deviations = deviations;
    }

    @Override
    public boolean saw(Step step, List<String> seen) {
        boolean asToxiproxy = Seen.matches(step.seen(), seen);
        boolean deviates = deviations.contains(step.deviation());
        if (deviates == asToxiproxy) {
            wrong = message(step, seen, deviates);
        }
        // After a deviation the two servers are in different states.
        return asToxiproxy && !deviates;
    }

    private String message(Step step, List<String> seen, boolean deviates) {
        String place = "transcript " + transcript + ", line " + step.line() + ": " + step.action();
        return deviates
                ? place + "\n  expected the declared deviation '" + step.deviation()
                        + "', but saw what Toxiproxy gives; do not declare it any more" + lines("  seen     ", seen)
                : place + lines("  expected ", step.seen()) + lines("  seen     ", seen);
    }

    private static String lines(String label, List<String> lines) {
        return lines.isEmpty() ? "\n" + label + "nothing" : "\n" + label + String.join("\n" + label, lines);
    }

    void requireNothingWrong() {
        if (!wrong.isEmpty()) {
            throw new AssertionFailedError(wrong);
        }
    }
}
