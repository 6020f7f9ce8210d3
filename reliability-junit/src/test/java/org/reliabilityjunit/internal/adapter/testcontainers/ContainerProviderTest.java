package org.reliabilityjunit.internal.adapter.testcontainers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Container;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.RunningDependency;
import org.testcontainers.containers.GenericContainer;

@NeedsDocker
class ContainerProviderTest {

    @TempDir
    Path directory;

    private @Nullable TestHost host;

    @AfterEach
    void endGuard() {
        if (host != null) {
            host.close();
        }
    }

    private RunningDependency start(DependencySpec spec) {
        TestHost machine = new TestHost(directory);
        host = machine;
        return new ContainerProvider().start(spec, machine.freePort(), machine);
    }

    @Test
    void postgres_isReadyWhenItIsStarted_atThePortItWasGiven() {
        TestHost machine = new TestHost(directory);
        host = machine;
        Endpoint given = new Endpoint(LoopbackPort.ADDRESS, machine.freePort());
        try (RunningDependency db = new ContainerProvider().start(new PostgresSpec("db"), given.port(), machine)) {
            assertThat(db.endpoint()).isEqualTo(given);
            assertThat(new PostgresProbe(given).obstacle()).isEmpty();
        }
        assertThat(new PortProbe(given).obstacle()).isPresent();
    }

    static final Container queue = Container.named("queue").image("redis:7.4").port(6379);

    static final Container search = Container.of("search", 6379, () -> new GenericContainer<>("redis:7.4"));

    @Test
    void anyImage_isStarted() {
        try (RunningDependency running = start(queue.spec())) {
            assertThat(new PortProbe(running.endpoint()).obstacle()).isEmpty();
        }
    }

    @Test
    void containerOfTestcontainers_isStarted() {
        try (RunningDependency running = start(search.spec())) {
            assertThat(new PortProbe(running.endpoint()).obstacle()).isEmpty();
        }
    }

    @Test
    void imageThatCannotBeHad_isNamedAtOnce_withTheReason() {
        Container unknown =
                Container.named("queue").image("registry.invalid/queue:3").port(5672);

        assertThatThrownBy(() -> start(unknown.spec()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(
                        "The image registry.invalid/queue:3 is not on the Docker engine and cannot be pulled: ")
                .hasMessageContaining("no such host")
                .hasMessageEndingWith(
                        ". Load it onto the engine, or name one that can be had by the configuration parameter reliability.image.queue.");
    }

    @Test
    void containerThatEnds_isRefusedWithItsLog_andRemoved() {
        Container broken = Container.named("broken")
                .image("redis:7.4")
                .port(6379)
                .command("sh", "-c", "echo password=hunter2 is wrong; exit 3");

        assertThatThrownBy(() -> start(broken.spec()))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("'broken' cannot be started in a container of redis:7.4: ")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void containerWithoutPort_isRefused() {
        assertThatThrownBy(
                        () -> start(Container.named("queue").image("redis:7.4").spec()))
                .hasMessage(
                        "container 'queue': the port is 0; say with port(...) where the program in it listens, from 1 to 65535");
    }
}
