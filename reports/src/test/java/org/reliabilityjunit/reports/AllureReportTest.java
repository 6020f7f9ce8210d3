package org.reliabilityjunit.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.scenario.ScenarioKind;

class AllureReportTest {

    @TempDir
    Path directory;

    static Path results(Path directory) throws IOException {
        Path results = Files.createDirectories(directory.resolve("allure-results"));
        Files.writeString(results.resolve("a-result.json"), """
                {"uuid": "a", "historyId": "h", "name": "SRE-001 Checkout", "status": "passed", "stage": "finished",
                 "start": 1772443791000, "stop": 1772443792000}""");
        return results;
    }

    private static Path home() {
        return Path.of(Objects.requireNonNull(System.getProperty("allure.home"), "the build passes -Dallure.home"));
    }

    @Test
    void makes_one_file_that_calls_nobody() throws IOException {
        Path index = new AllureReport(home()).generate(results(directory), directory.resolve("report"));
        assertThat(Files.size(index)).isGreaterThan(100_000);
        assertThat(Files.readString(index)).contains("<html").doesNotContain("googletagmanager", "google-analytics");
    }

    @Test
    void refuses_a_report_with_analytics() throws IOException {
        Path index = Files.writeString(
                directory.resolve("index.html"), "<script src='https://www.googletagmanager.com/gtag'>");
        assertThatExceptionOfType(ReportException.class)
                .isThrownBy(() -> AllureReport.requireNoTracker(index))
                .withMessageContaining("googletagmanager")
                .withMessageContaining("ALLURE_NO_ANALYTICS=true");
    }

    private FoundJournals journals() {
        StoredRuns.write(directory.resolve("evidence"), "SRE-001", ScenarioKind.MAIN, StoredRuns.PASSES);
        return FoundJournals.in(List.of(directory.resolve("evidence")), directory.resolve("site"));
    }

    @Test
    void adds_categories_and_environment_to_the_results() throws IOException {
        Path results = results(directory);
        Files.writeString(results.resolve("environment.properties"), "Team=payments\n");
        new AllureResults(results).describe(journals());
        assertThat(Files.readString(results.resolve("environment.properties")))
                .contains("Team=payments", "Dependencies=embedded", "Scenarios=1");
        assertThat(Files.readString(results.resolve("categories.json"))).contains("Fallback does not serve");
    }

    @Test
    void leaves_the_categories_of_a_team_alone() throws IOException {
        Path results = results(directory);
        Files.writeString(results.resolve("categories.json"), "[]");
        new AllureResults(results).describe(journals());
        assertThat(results.resolve("categories.json")).hasContent("[]");
    }
}
