package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.scenarios.TrustLedger.Ending;

@DisplayName("The trust report")
class TrustReportTest {

    private static final TrustCase HEALTHY = TrustCase.all().get(0);
    private static final TrustCase SICK =
            TrustCase.all().stream().filter(one -> !one.healthy()).findFirst().orElseThrow();

    @TempDir
    Path folder;

    private TrustLedger ledger() {
        return new TrustLedger(folder.resolve("new/runs.csv"));
    }

    private void add(TrustCase one, Ending ending, int times) throws IOException {
        for (int i = 0; i < times; i++) {
            ledger().add(one, ending);
        }
    }

    @Test
    void saysWhatWasSeenAndWhatThatProves() throws IOException {
        add(HEALTHY, Ending.PASS, 98);
        add(HEALTHY, Ending.INCONCLUSIVE, 2);
        add(SICK, Ending.FAIL, 10);

        TrustReport report = TrustReport.of(ledger());

        assertThat(report.anyWrong()).isFalse();
        // 1 - 0.05^(1/100): no wrong verdict in 100 proves that at most 2.95% are
        assertThat(report.rows().get(0).atMost()).isEqualTo(0.0295, within(1e-4));
        assertThat(report.markdown())
                .contains("| healthy | SRE-001 | as it is | 100 | 98 | 0 | 2 | 0 | 0 | 3.0% |")
                .contains("| NoBrownout | SRE-001 | as it is | 10 | 0 | 10 | 0 | 0 | 0 | 25.9% |");
        assertThat(report.json()).contains("\"service\": \"healthy\"", "\"wrongAtMost\": 0.029513");
    }

    @Test
    void countsAFailureOfAHealthyServiceAndAPassOfASickOneAsWrong() throws IOException {
        add(HEALTHY, Ending.FAIL, 1);
        assertThat(TrustReport.of(ledger()).anyWrong()).isTrue();

        add(SICK, Ending.PASS, 1);
        assertThat(TrustReport.of(ledger()).rows()).allMatch(row -> row.wrong() == 1);
    }

    @Test
    void missingAndBrokenRuns_areGaps_andSoIsAHealthyServiceThatIsHardlyEverJudged() throws IOException {
        add(HEALTHY, Ending.PASS, 4);
        add(HEALTHY, Ending.INCONCLUSIVE, 5);
        add(SICK, Ending.BROKEN, 1);

        assertThat(TrustReport.gaps(ledger(), List.of(HEALTHY, SICK), 10))
                .containsExactly(
                        "healthy/SRE-001/quiet: 1 runs are missing",
                        "healthy/SRE-001/quiet: most runs of a healthy service were inconclusive",
                        "NoBrownout/SRE-001/quiet: 1 runs broke");
    }

    @Test
    void allRunsMade_haveNoGaps() throws IOException {
        add(HEALTHY, Ending.PASS, 9);
        add(HEALTHY, Ending.INCONCLUSIVE, 1);
        add(SICK, Ending.FAIL, 1);

        assertThat(TrustReport.gaps(ledger(), List.of(HEALTHY, SICK), 10)).isEmpty();
    }

    @Test
    void aSickServiceGetsATenthOfTheRuns() {
        assertThat(HEALTHY.share(100)).isEqualTo(100);
        assertThat(SICK.share(100)).isEqualTo(10);
        assertThat(SICK.share(5)).isEqualTo(1);
        assertThat(TrustCase.all()).extracting(TrustCase::key).doesNotHaveDuplicates();
    }
}
