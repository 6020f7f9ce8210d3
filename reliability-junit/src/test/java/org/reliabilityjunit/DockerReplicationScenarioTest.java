package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;

@NeedsDocker
@DisplayName("A scenario with a standby in a container")
class DockerReplicationScenarioTest {

    @TempDir
    Path output;

    @Test
    void cuts_the_link_between_containers_fails_over_and_back_and_loses_nothing() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(ReplicationScenarioTest.FailBackCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("R-5/journal.json"))
                .content()
                .contains("runbook step promoteJapan is done", "fails over to ap-jp within 5m")
                .contains("db-jp-to-db-sg: dropped", "\"environment\": \"docker\"");
    }
}
