package org.reliabilityjunit.oracle;

import static java.util.Locale.ROOT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.reliabilityjunit.oracle.OperatingCharacteristic.independent;
import static org.reliabilityjunit.oracle.OperatingCharacteristic.row;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.oracle.OperatingCharacteristic.Decided;
import org.reliabilityjunit.oracle.OperatingCharacteristic.Played;
import org.reliabilityjunit.oracle.OperatingCharacteristic.Population;
import org.reliabilityjunit.oracle.OperatingCharacteristic.Verdicts;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.SequentialTest;

/** {@code -Ddocs.rewrite=true} writes the page anew. */
@DisplayName("The operating characteristic")
class OperatingCharacteristicTest {

    private static final Path PAGE = Path.of("..", "docs", "operating-characteristic.md");
    private static final int SAMPLES = 1_000;
    private static final int AT_MOST_SECONDS = 40;
    private static final double[] SHARES = {0.999, 0.995, 0.99, 0.98, 0.97, 0.95};
    private static final double[] TIMES = {0.5, 0.8, 0.9, 1, 1.1, 1.25, 2};
    private static final double P95_OF_NORMAL = 1.6448536269514722;

    private final OperatingCharacteristic measured = new OperatingCharacteristic(SAMPLES, 7391);

    @Test
    void isAsThePageSays() throws IOException {
        String page = page();
        if (Boolean.getBoolean("docs.rewrite")) {
            Files.writeString(PAGE, page);
        }

        assertThat(PAGE)
                .as("run this test with -Ddocs.rewrite=true to write it anew")
                .hasContent(page);
    }

    /** Three standard errors of a share of one in twenty. */
    private static final double ALLOWED = 0.05 + 3 * Math.sqrt(0.05 * 0.95 / SAMPLES);

    @Test
    void aProofIsWrongAtMostAsOftenAsItSays() {
        for (int runs : new int[] {300, 600, 1_200}) {
            Verdicts atTheBound = measured.proven(0.99, runs, independent(0.99));

            assertThat(atTheBound.share(Status.PASS)).isLessThan(ALLOWED);
            assertThat(atTheBound.share(Status.FAIL)).isLessThan(ALLOWED);
        }
    }

    @Test
    void aProofOfABudgetIsWrongAtMostAsOftenAsItSays() {
        Verdicts atTheBound = measured.budget(1, 600, 0.02, Optional.of(Confidence.USUAL));

        assertThat(atTheBound.share(Status.PASS)).isLessThan(ALLOWED);
        assertThat(atTheBound.share(Status.FAIL)).isLessThan(ALLOWED);
    }

    @Test
    void lookingOnceASecondMakesAProofWrongNoMoreOften() {
        Verdicts atTheBound =
                measured.untilDecided(0.99, AT_MOST_SECONDS, independent(0.99)).verdicts();

        assertThat(atTheBound.share(Status.PASS)).isLessThan(ALLOWED);
        assertThat(atTheBound.share(Status.FAIL)).isLessThan(ALLOWED);
    }

    private String page() {
        return """
                # Operating characteristic

                How often `@JourneySuccess`, `@JourneyLatency` and `@ErrorBudget` say what, against how good the service truly is: %d seeded samples for each line, judged
                by the code that judges scenarios. `OperatingCharacteristicTest` measures it again in every build and fails when this page is out of date.

                A *false alarm* is a FAIL of a service that keeps its objective, a *miss* a PASS of one that does not. A service exactly at its objective
                keeps it, but no sample can tell it from one just below: there, a proof at 95%% must neither pass nor fail it in more than 5%%.

                ## A share of runs, failing independently

                The objective is `>= 99%%`, at 100/s.

                %s
                Near the objective the measured value is a coin toss: *observed* raises an alarm at a service that is just at it in one of three to two
                samples. It suits objectives that a healthy service keeps by far, and loads of seconds. *Proven* is inconclusive instead, so it takes a load
                that decides: the least number, 299 runs, passes a service of 99.9%% in three of four samples, four times as many nearly always.

                ## A percentile

                The objective is `p95 <= limit`; response times are log-normal with sigma 0.5.

                %s
                ## Failures that come in runs

                1200 runs at 100/s, objective `>= 99%%`, to be proven. *As if independent* takes each run for itself; *blocks* is what the oracles do.

                %s
                Blocks keep false alarms rare, where a proof that takes each run for itself raises them several times as often as it says. Against misses they
                help where the sample shows a stretch of failures; a sample that happens to fall between two of them shows none, and nothing in it tells
                how often they come. So a PASS that is proven means: *if runs fail independently where none was seen to fail*. Where one outage decides the
                share, say what may happen in one (`@RecoversWithin`, `@ErrorBudget`) rather than a share of runs, or repeat the scenario and count the
                repetitions: 59 without a failure prove 95%%.

                ## The sequential test

                Wald's thresholds at 5%% on both sides, %d samples a line. Evidence comes in steps, and a bad event is a large one, so a rejection overshoots
                its threshold: good ratios are rejected less often than in 5%%, and the test takes longer than the formula says, which leaves overshoot out.
                What is saved on one side may be lost on the other, to 5%% / 95%% = 5.3%% at most; what is measured of it here is off by 0.6 points now and then.

                %s
                ## Until it is decided

                `@UntilDecided(atMost = "%ds")`, objective `>= 99%%`, at 100/s, looked at once a second. Two sequential tests hold the objective against odds of a
                bad run four times smaller and four times larger, and stop at a likelihood ratio of 1 / 5%%: by Ville's inequality a service exactly at its
                objective is passed, or failed, in at most 5%% of all scenarios, however often one looks. A proof of fixed length takes 3s here, without a failure.

                %s
                Failures that come in runs spoil it: the first stretch long enough without any is taken for a proof, and until then nothing has shown that they
                come so. Where failures are expected in runs, drive a fixed length that holds many of them.

                A service that is far from its objective, on either side, is known within seconds; near it the scenario takes all the time it may, and is
                inconclusive. Give `atMost` about ten times the least number of runs, 398 here, if services within a factor of two of the bound shall be told apart.

                ## A budget

                `@ErrorBudget`: the fault and the recovery are charged for equally long, and at the limit 2%% of the runs of each are bad; they fail independently.

                %s
                The bounds of the sum are Zou and Donner's, of exact bounds of either ratio.
                """.formatted(
                        SAMPLES,
                        shares(),
                        times(),
                        runs(),
                        5 * SAMPLES,
                        sequential(),
                        AT_MOST_SECONDS,
                        untilDecided(),
                        budgets());
    }

    private String shares() {
        StringBuilder table = new StringBuilder(
                        row("runs", "true share", "observed: PASS", "FAIL", "proven: PASS", "FAIL", "INCONCLUSIVE"))
                .append("|---|---|---|---|---|---|---|\n");
        for (int runs : new int[] {300, 600, 1_200}) {
            for (double share : SHARES) {
                table.append(both(runs, percent(share), 0.99, independent(share)));
            }
        }
        return table.toString();
    }

    private String times() {
        StringBuilder table = new StringBuilder(
                        row("runs", "true p95", "observed: PASS", "FAIL", "proven: PASS", "FAIL", "INCONCLUSIVE"))
                .append("|---|---|---|---|---|---|---|\n");
        for (int runs : new int[] {100, 600}) {
            for (double times : TIMES) {
                Population responses = OperatingCharacteristic.responses(P95_OF_NORMAL, times);
                table.append(both(runs, String.format(ROOT, "%s of the limit", percent(times)), 0.95, responses));
            }
        }
        return table.toString();
    }

    private String budgets() {
        StringBuilder table = new StringBuilder(row(
                        "runs of each phase",
                        "truly burned",
                        "observed: PASS",
                        "FAIL",
                        "proven: PASS",
                        "FAIL",
                        "INCONCLUSIVE"))
                .append("|---|---|---|---|---|---|---|\n");
        for (int runs : new int[] {200, 600}) {
            for (double times : new double[] {0, 0.25, 0.5, 1, 1.5, 2, 4}) {
                Verdicts observed = measured.budget(times, runs, 0.02, Optional.empty());
                Verdicts proven = measured.budget(times, runs, 0.02, Optional.of(Confidence.USUAL));
                table.append(beside(runs, percent(times) + " of the limit", observed, proven));
            }
        }
        return table.toString();
    }

    private String both(int runs, String truth, double target, Population population) {
        Verdicts observed = measured.observed(target, runs, population);
        Verdicts proven = measured.proven(target, runs, population);
        return beside(runs, truth, observed, proven);
    }

    /** @param sure of whom INCONCLUSIVE is a third answer */
    private static String beside(int first, String truth, Verdicts quick, Verdicts sure) {
        return row(
                first,
                truth,
                quick.share(Status.PASS),
                quick.share(Status.FAIL),
                sure.share(Status.PASS),
                sure.share(Status.FAIL),
                sure.share(Status.INCONCLUSIVE));
    }

    private String runs() {
        StringBuilder table = new StringBuilder(row(
                        "failures in a row",
                        "true share",
                        "as if independent: PASS",
                        "FAIL",
                        "blocks: PASS",
                        "FAIL",
                        "INCONCLUSIVE"))
                .append("|---|---|---|---|---|---|---|\n");
        for (int failing : new int[] {1, 5, 20, 100}) {
            for (double share : new double[] {0.999, 0.99, 0.95}) {
                Population population =
                        failing == 1 ? independent(share) : OperatingCharacteristic.inRuns(share, failing);
                Verdicts naive = measured.provenAsIfIndependent(0.99, 1_200, population);
                Verdicts blocks = measured.proven(0.99, 1_200, population);
                table.append(beside(failing, percent(share), naive, blocks));
            }
        }
        return table.toString();
    }

    private String untilDecided() {
        StringBuilder table = new StringBuilder(
                        row("failures in a row", "true share", "PASS", "FAIL", "INCONCLUSIVE", "seconds on average"))
                .append("|---|---|---|---|---|---|\n");
        for (int failing : new int[] {1, 5}) {
            for (double share : new double[] {1, 0.999, 0.9975, 0.995, 0.99, 0.98, 0.96, 0.9}) {
                Decided decided = measured.untilDecided(
                        0.99,
                        AT_MOST_SECONDS,
                        failing == 1 ? independent(share) : OperatingCharacteristic.inRuns(share, failing));
                table.append(row(
                        failing,
                        percent(share),
                        decided.verdicts().share(Status.PASS),
                        decided.verdicts().share(Status.FAIL),
                        decided.verdicts().share(Status.INCONCLUSIVE),
                        String.format(ROOT, "%.1f", decided.seconds())));
            }
        }
        return table.toString();
    }

    private String sequential() {
        StringBuilder table = new StringBuilder(row(
                        "good",
                        "bad",
                        "rejected though good",
                        "accepted though bad",
                        "events if good: formula",
                        "measured",
                        "if bad: formula",
                        "measured"))
                .append("|---|---|---|---|---|---|---|---|\n");
        double[][] pairs = {{0.001, 0.002}, {0.001, 0.01}, {0.001, 0.0144}, {0.005, 0.05}, {0.01, 0.1}};
        for (double[] pair : pairs) {
            SequentialTest test = new SequentialTest(pair[0], pair[1], 0.05, 0.05);
            Played good = measured.played(test, pair[0], 5 * SAMPLES);
            Played bad = measured.played(test, pair[1], 5 * SAMPLES);
            table.append(row(
                    percent(pair[0]),
                    percent(pair[1]),
                    good.rejected(),
                    1 - bad.rejected(),
                    Math.round(test.meanSampleIfGood()),
                    Math.round(good.events()),
                    Math.round(test.meanSampleIfBad()),
                    Math.round(bad.events())));
        }
        return table.toString();
    }

    private static String percent(double share) {
        return Texts.trimmed(share * 100) + "%";
    }
}
