package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.scenarios.TrustLedger.Ending;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;

/**
 * How often verdicts were wrong.
 *
 * @param rows one per case that was run
 */
record TrustReport(List<Row> rows) {

    /**
     * One case.
     *
     * @param counts how its runs ended
     */
    record Row(TrustCase of, Map<Ending, Long> counts) {

        long runs() {
            return counts.values().stream().mapToLong(Long::longValue).sum();
        }

        long of(Ending ending) {
            return counts.getOrDefault(ending, 0L);
        }

        /** A FAIL of a healthy service, a PASS of a sick one. */
        long wrong() {
            return of(of.healthy() ? Ending.FAIL : Ending.PASS);
        }

        /** The true share of wrong verdicts is at most this, at 95%: Clopper and Pearson's bound. */
        double atMost() {
            return new RatioBounds(wrong(), runs()).upper(Confidence.USUAL);
        }
    }

    /** Why it does not say what a report of so many runs should; empty when it does. */
    static List<String> gaps(TrustLedger ledger, List<TrustCase> cases, int runs) throws IOException {
        List<String> gaps = new ArrayList<>();
        for (TrustCase one : cases) {
            Row row = new Row(one, ledger.count(one));
            long missing = one.share(runs) - row.runs();
            if (missing > 0) {
                gaps.add("%s: %d runs are missing".formatted(one.key(), missing));
            }
            if (row.of(Ending.BROKEN) > 0) {
                gaps.add("%s: %d runs broke".formatted(one.key(), row.of(Ending.BROKEN)));
            }
            if (one.healthy() && 2 * row.of(Ending.INCONCLUSIVE) > row.runs()) {
                gaps.add("%s: most runs of a healthy service were inconclusive".formatted(one.key()));
            }
        }
        return gaps;
    }

    static TrustReport of(TrustLedger ledger) throws IOException {
        List<Row> rows = new ArrayList<>();
        for (TrustCase one : TrustCase.all()) {
            if (ledger.runs(one) > 0) {
                rows.add(new Row(one, ledger.count(one)));
            }
        }
        return new TrustReport(rows);
    }

    boolean anyWrong() {
        return rows.stream().anyMatch(row -> row.wrong() > 0);
    }

    String markdown() {
        return rows.stream()
                .map(TrustReport::line)
                .collect(Collectors.joining(
                        "\n",
                        "| service | scenario | machine | runs | PASS | FAIL | INCONCLUSIVE | broken | wrong | truly wrong at most, at 95% |\n"
                                + "|---|---|---|---|---|---|---|---|---|---|\n",
                        "\n"));
    }

    private static String line(Row row) {
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %d | %d | %d | %d | %.1f%% |",
                row.of().name(),
                row.of().id(),
                row.of().busy() ? "busy" : "as it is",
                row.runs(),
                row.of(Ending.PASS),
                row.of(Ending.FAIL),
                row.of(Ending.INCONCLUSIVE),
                row.of(Ending.BROKEN),
                row.wrong(),
                100 * row.atMost());
    }

    String json() {
        return rows.stream().map(TrustReport::object).collect(Collectors.joining(",\n", "[\n", "\n]\n"));
    }

    private static String object(Row row) {
        return String.format(
                Locale.ROOT,
                "  {\"service\": \"%s\", \"scenario\": \"%s\", \"healthy\": %b, \"busy\": %b, \"runs\": %d, \"pass\": %d, \"fail\": %d, \"inconclusive\": %d, \"broken\": %d, \"wrong\": %d, \"wrongAtMost\": %.6f}",
                row.of().name(),
                row.of().id(),
                row.of().healthy(),
                row.of().busy(),
                row.runs(),
                row.of(Ending.PASS),
                row.of(Ending.FAIL),
                row.of(Ending.INCONCLUSIVE),
                row.of(Ending.BROKEN),
                row.wrong(),
                row.atMost());
    }
}
