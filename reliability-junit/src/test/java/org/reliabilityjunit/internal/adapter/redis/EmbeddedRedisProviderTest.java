package org.reliabilityjunit.internal.adapter.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.ClassLoaderWithout;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

@DisplayName("Embedded Redis")
class EmbeddedRedisProviderTest {

    @TempDir
    Path directory;

    private final EmbeddedRedisProvider provider = new EmbeddedRedisProvider();
    private final RedisSpec spec = new RedisSpec("cache");
    private TestHost host;

    @BeforeEach
    void makeHost() {
        host = new TestHost(directory);
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void is_offered_for_redis_without_docker() {
        assertThat(ServiceLoader.load(DependencyProvider.class))
                .hasAtLeastOneElementOfType(EmbeddedRedisProvider.class);
        assertThat(provider.provides(spec, "embedded")).isTrue();
        assertThat(provider.provides(spec, "docker")).isFalse();
        assertThat(provider.provides(new PostgresSpec("db"), "embedded")).isFalse();
    }

    @Test
    void keeps_values_while_it_runs() throws IOException {
        try (RunningDependency redis = provider.start(spec, host.freePort(), host)) {
            assertThat(answers(redis.endpoint(), "PING", "SET greeting hello", "GET greeting"))
                    .containsExactly("+PONG", "+OK", "$5", "hello");
            assertThat(answers(redis.endpoint(), "GET greeting")).containsExactly("$5", "hello");
        }
    }

    @Test
    void leaves_no_process_and_no_file() {
        List<ProcessHandle> before = children();
        RunningDependency redis = provider.start(spec, host.freePort(), host);
        List<ProcessHandle> running = children();

        redis.close();
        redis.close();

        assertThat(running).hasSizeGreaterThan(before.size());
        assertThat(children())
                .noneMatch(child -> child.info().command().orElse("").contains("redis"));
        assertThat(directory.resolve("work")).isEmptyDirectory();
        assertThat(host.logFile("cache")).content().contains("Ready to accept connections");
    }

    @Test
    void names_the_dependency_to_add_when_its_library_is_missing() throws ReflectiveOperationException {
        DependencyProvider alone = new ClassLoaderWithout("redis.embedded.").load(EmbeddedRedisProvider.class);

        assertThatThrownBy(() -> alone.start(spec, host.freePort(), host))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'cache'")
                .hasMessageContaining("com.github.codemonstur:embedded-redis:");
    }

    @Test
    void names_the_port_that_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> provider.start(spec, taken.getLocalPort(), host))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("'cache' cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
    }

    private static List<String> answers(Endpoint endpoint, String... commands) throws IOException {
        try (Socket socket = new Socket(endpoint.host(), endpoint.port())) {
            String request = String.join("\r\n", commands) + "\r\nQUIT\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            List<String> answers = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .lines()
                    .toList();
            return answers.subList(0, answers.size() - 1);
        }
    }

    private static List<ProcessHandle> children() {
        return ProcessHandle.current()
                .descendants()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
