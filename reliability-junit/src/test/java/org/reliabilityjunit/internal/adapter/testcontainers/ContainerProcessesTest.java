package org.reliabilityjunit.internal.adapter.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.GenericContainer;

@NeedsDocker
@DisplayName("The processes of containers")
class ContainerProcessesTest {

    private final ContainerProcesses processes = new ContainerProcesses();

    @Test
    void areThoseThatRun_withTheProcessorTimeThatTheyUse_alsoWhenTheyWereStartedAgain() {
        try (GenericContainer<?> busy = new GenericContainer<>("redis:7.4")
                .withCreateContainerCmdModifier(command -> command.withEntrypoint("sh", "-c", "while :; do :; done"))) {
            busy.start();
            ProcessHandle first = only();
            await().atMost(Duration.ofSeconds(30)).until(() -> usedBy(first).toMillis() > 100);

            DockerClientFactory.instance()
                    .client()
                    .restartContainerCmd(busy.getContainerId())
                    .withTimeout(0)
                    .exec();

            assertThat(only().pid()).isNotEqualTo(first.pid());
        }
        assertThat(processes.running()).isEmpty();
    }

    private ProcessHandle only() {
        assertThat(processes.running()).hasSize(1);
        return processes.running().get(0);
    }

    private static Duration usedBy(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}
