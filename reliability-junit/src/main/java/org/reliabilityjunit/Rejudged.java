package org.reliabilityjunit;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;

/**
 * A stored run, judged again.
 *
 * @param text how it reads, with each difference
 * @param stored what it came to when it was run
 * @param again what it comes to now
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Rejudged(String text, Judgement stored, Judgement again) {

    /** Whether status and every verdict are the stored ones, word by word. */
    public boolean same() {
        return stored.status() == again.status() && differences(stored, again).isEmpty();
    }

    /** What now reads otherwise, a line each. */
    static List<String> differences(Judgement stored, Judgement again) {
        return Stream.concat(
                        differences(stored.conditions(), again.conditions()),
                        differences(stored.verdicts(), again.verdicts()))
                .toList();
    }

    private static Stream<String> differences(List<Verdict> stored, List<Verdict> again) {
        if (stored.size() != again.size()) {
            return Stream.of("%d verdicts, stored are %d".formatted(again.size(), stored.size()));
        }
        return IntStream.range(0, stored.size())
                .filter(i -> !said(stored.get(i)).equals(said(again.get(i))))
                .mapToObj(i -> said(again.get(i)) + "\nstored: " + said(stored.get(i)));
    }

    private static String said(Verdict verdict) {
        return "%s %s: %s".formatted(verdict.status(), verdict.expectation(), verdict.observed());
    }
}
