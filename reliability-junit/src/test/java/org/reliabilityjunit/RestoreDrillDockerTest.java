package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;

/** The same drills as in {@link RestoreDrillScenarioTest}, and one that loses the container's files. */
@NeedsDocker
@DisplayName("A restore drill in a container")
class RestoreDrillDockerTest {

    @TempDir
    Path output;

    private Engine.Result run(Class<?> fixture) {
        return Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(fixture);
    }

    @Test
    void brings_back_all_that_was_there_before_a_table_was_dropped() {
        Engine.Result result = run(RestoreDrillScenarioTest.DroppedCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("DR-1/journal.json"))
                .content()
                .contains(
                        "tables as they were", "RTO ", "\"log replayed\"", "drop table orders", "asked what was lost");
    }

    @Test
    void brings_back_what_was_archived_when_all_files_are_gone() {
        Engine.Result result = run(GoneCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("DR-3/journal.json"))
                .content()
                .contains("its files deleted")
                .containsPattern("\"refused\"\\s*:\\s*[1-9]");
    }

    @Test
    void brings_back_what_was_lost_when_it_is_aborted_too() {
        RestoreDrillScenarioTest.assertAborted(run(RestoreDrillScenarioTest.AbortedCase.class));
    }

    @Test
    void refuses_a_database_without_an_archive() {
        Engine.Result result = run(RestoreDrillScenarioTest.WithoutArchiveCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(result.onlyMessage())
                .contains("its log is not archived", "Declare it as Postgres.named(\"db\").archived()");
    }

    @ReliabilityTest
    static class GoneCase extends RestoreDrillScenarioTest.Case {
        @Dependency
        static final Postgres db = Postgres.named("db").archived();

        @Override
        Postgres db() {
            return db;
        }

        @ExceptionScenario(id = "DR-3")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "15s")
        @RestoreDrill(of = "db", rto = "<= 60s", rpo = "<= 20s", runs = 10)
        void journey(Journey journey) throws SQLException {
            RestoreDrillScenarioTest.order(journey, db);
        }
    }
}
