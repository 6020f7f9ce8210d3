package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

@DisplayName("The start of an environment")
class EnvironmentStarterTest {

    private static final String KIND = "fake";

    private static final EnvironmentDefinition CACHE_AND_DB = new EnvironmentDefinition(
            "Shop",
            Stream.of("cache", "db").map(EnvironmentStarterTest::declared).toList(),
            List.of());

    private static final EnvironmentDefinition DB =
            new EnvironmentDefinition("Shop", List.of(declared("db")), List.of());

    @TempDir
    Path directory;

    @Test
    void isParallel_noDependencyWaitsForAnother() throws InterruptedException {
        Meeting both = new Meeting(new CountDownLatch(2));

        try (TestHost host = new TestHost(directory);
                RunningEnvironment environment = starter(both, host).start(CACHE_AND_DB, 1)) {
            assertThat(environment.kind()).isEqualTo(KIND);
            assertThat(both.begun().getCount()).isZero();
        }
    }

    @Test
    void tellsWhatFailedFirst_notWhatWaitedForIt() {
        OneEnds ended = new OneEnds();

        try (TestHost host = new TestHost(directory)) {
            EnvironmentStarter starter = starter(ended, host);
            assertThatThrownBy(() -> starter.start(CACHE_AND_DB, 1))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage("'db' ended with exit code 1");
        }
    }

    @Test
    void tellsWhoListensAtThePort_whenSomebodyWasQuicker() throws IOException {
        Quicker quicker = new Quicker(new ServerSocket());

        try (TestHost host = new TestHost(directory);
                ServerSocket listening = quicker.socket()) {
            EnvironmentStarter starter = starter(quicker, host);
            assertThatThrownBy(() -> starter.start(DB, 1))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageMatching(
                            "'db' ended with exit code 1\\nIt was to listen at 127.0.0.1:%d, where process %d (\\(.*\\) )?does."
                                    .formatted(
                                            listening.getLocalPort(),
                                            ProcessHandle.current().pid()));
        }
    }

    private static EnvironmentStarter starter(DependencyProvider dependencies, Host host) {
        Providers providers = new Providers(
                List.of(dependencies),
                List.of(),
                List.of(new Links()),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of());
        return new EnvironmentStarter(providers, host, KIND);
    }

    private static DeclaredDependency declared(String name) {
        return new DeclaredDependency(
                new Member(name, "", ""),
                new RedisSpec(name),
                (through, direct) -> {},
                (running, asItself) -> {},
                () -> {});
    }

    /** Starts each only once the other has begun. */
    private record Meeting(CountDownLatch begun) implements DependencyProvider {

        @Override
        public boolean provides(DependencySpec spec, String environment) {
            return environment.equals(KIND);
        }

        @Override
        public RunningDependency start(DependencySpec spec, int port, Host host) {
            begun.countDown();
            try {
                if (!begun.await(10, TimeUnit.SECONDS)) {
                    throw new EnvironmentException("'" + spec.name() + "' waited for another that did not begin");
                }
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                throw new EnvironmentException("'" + spec.name() + "' was interrupted", ended);
            }
            return new Started(new Endpoint("127.0.0.1", port));
        }
    }

    /** The database ends at once, and the cache waits for it until it loses its patience. */
    private record OneEnds() implements DependencyProvider {

        @Override
        public boolean provides(DependencySpec spec, String environment) {
            return environment.equals(KIND);
        }

        @Override
        public RunningDependency start(DependencySpec spec, int port, Host host) {
            if (spec.name().equals("db")) {
                throw new EnvironmentException("'db' ended with exit code 1");
            }
            try {
                boolean open = new CountDownLatch(1).await(10, TimeUnit.SECONDS);
                throw new EnvironmentException("'cache' is not ready, its way to 'db' is open: " + open);
            } catch (InterruptedException ended) {
                throw new EnvironmentException("'cache' was interrupted", ended);
            }
        }
    }

    /** Somebody takes the port while the database starts. */
    private record Quicker(ServerSocket socket) implements DependencyProvider {

        @Override
        public boolean provides(DependencySpec spec, String environment) {
            return environment.equals(KIND);
        }

        @Override
        public RunningDependency start(DependencySpec spec, int port, Host host) {
            try {
                socket.bind(new InetSocketAddress(InetAddress.getByName(LoopbackPort.ADDRESS), port));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            throw new EnvironmentException("'db' ended with exit code 1");
        }
    }

    private record Started(Endpoint endpoint) implements RunningDependency {

        @Override
        public void close() {}
    }

    private record Links() implements LinkProvider, LinkHub {

        @Override
        public boolean provides(String environment) {
            return environment.equals(KIND);
        }

        @Override
        public LinkHub start(LinkPlan plan, Host host) {
            return this;
        }

        @Override
        public Link link(String name, Endpoint upstream) {
            return new Straight(name, upstream);
        }

        @Override
        public void close() {}
    }

    private record Straight(String name, Endpoint endpoint) implements Link {

        @Override
        public void open() {}
    }
}
