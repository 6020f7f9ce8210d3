package org.reliabilityjunit.internal.adapter.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.RunningService;
import org.reliabilityjunit.spi.ServicePlace;
import org.reliabilityjunit.spi.ServiceProvider;
import org.reliabilityjunit.spi.ServiceSpec;

@DisplayName("A service in a JVM of its own")
class JvmServiceProviderTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path directory;

    private static final LinkHub NO_LINKS = new LinkHub() {
        @Override
        public Link link(String name, Endpoint upstream) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    };

    private final JvmServiceProvider provider = new JvmServiceProvider();
    private TestHost host;
    private Path jar;

    @BeforeEach
    void makeHostAndJar() {
        host = new TestHost(directory);
        jar = TinyService.pack(host.projectDirectory().resolve("tiny.jar"));
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void is_offered_for_both_environments() {
        assertThat(ServiceLoader.load(ServiceProvider.class)).hasAtLeastOneElementOfType(JvmServiceProvider.class);
        assertThat(provider.provides(spec(0, LONG, Map.of()), "embedded")).isTrue();
        assertThat(provider.provides(spec(0, LONG, Map.of()), "docker")).isTrue();
        assertThat(provider.provides(spec(0, LONG, Map.of()), "moon")).isFalse();
    }

    @Test
    void becomes_ready_with_all_that_was_declared() throws Exception {
        try (RunningService service =
                provider.start(spec(0, LONG, Map.of("GREETING", () -> "hello")), host.freePort(), NO_LINKS, host)) {
            service.awaitReady();

            assertThat(get(service, "/environment"))
                    .contains("GREETING=hello")
                    .contains("TINY_PORT=" + service.baseUri().getPort());
            assertThat(get(service, "/property")).isEqualTo("given");
            assertThat(Path.of(get(service, "/directory")))
                    .isEqualTo(host.projectDirectory().toRealPath());
            assertThat(service.log())
                    .isEqualTo(host.logFile("tiny"))
                    .content()
                    .contains("arguments one,two words")
                    .contains("log of hello");
        }
    }

    @Test
    void ends_when_it_is_closed() throws Exception {
        RunningService service = provider.start(spec(0, LONG, Map.of()), host.freePort(), NO_LINKS, host);
        service.awaitReady();
        List<ProcessHandle> running = services();

        service.close();
        service.close();

        assertThat(running).hasSize(1).noneMatch(ProcessHandle::isAlive);
        assertThatThrownBy(() -> get(service, "/ready")).isInstanceOf(IOException.class);
    }

    @Test
    void tells_why_it_did_not_become_ready_in_time() {
        ServiceSpec unready = spec(0, Duration.ofSeconds(2), Map.of("UNREADY", () -> "yes"));
        RunningService service = provider.start(unready, host.freePort(), NO_LINKS, host);

        assertThatThrownBy(service::awaitReady)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'tiny' was not ready within 2s")
                .hasMessageContaining("503 from " + service.baseUri() + "/ready")
                .hasMessageContaining("by the variable TINY_PORT: if it reads another one, name that by portVariable(")
                .hasMessageContaining(service.log().toString())
                .hasMessageContaining("\n  arguments one,two words");
        assertThat(services()).isEmpty();
    }

    @Test
    void tells_why_it_died() {
        RunningService service = provider.start(
                spec(0, LONG, Map.of("DIE", () -> "yes", "GREETING", () -> "doom, password=hunter2")),
                host.freePort(),
                NO_LINKS,
                host);

        assertThatThrownBy(service::awaitReady)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'tiny' ended with exit code 3 before it was ready")
                .hasMessageContaining("log of doom, password=[redacted]")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void names_the_port_that_is_taken_and_who_listens_there() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() ->
                            provider.start(spec(taken.getLocalPort(), LONG, Map.of()), host.freePort(), NO_LINKS, host))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("'tiny' cannot listen at 127.0.0.1:" + taken.getLocalPort())
                    .hasMessageContaining(who());
        }
        assertThat(services()).isEmpty();
    }

    @Test
    void names_every_place_without_the_jar() {
        ServiceSpec missing = new ServiceSpec(
                "tiny",
                "nowhere.jar",
                List.of(),
                List.of(),
                Map.of(),
                "TINY_PORT",
                0,
                "/ready",
                LONG,
                ServicePlace.PROCESS);
        Path project = host.projectDirectory();

        assertThatThrownBy(() -> provider.start(missing, host.freePort(), NO_LINKS, host))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'nowhere.jar' of the service 'tiny'")
                .hasMessageContaining(Path.of("nowhere.jar").toAbsolutePath().toString())
                .hasMessageContaining(project.resolve("nowhere.jar").toString())
                .hasMessageContaining(project.resolve("target/nowhere.jar").toString())
                .hasMessageContaining(project.resolve("build/libs/nowhere.jar").toString());
    }

    @Test
    void finds_its_jar_where_builds_put_it() throws IOException {
        Path project = host.projectDirectory();
        JarLookup lookup = new JarLookup(directory, project);
        Path built = Files.createDirectories(project.resolve("target")).resolve("built.jar");
        Files.move(jar, built);

        assertThat(lookup.find("tiny", "built.jar")).isEqualTo(built);
        assertThat(lookup.find("tiny", "project/target/built.jar")).isEqualTo(built);
        assertThat(lookup.find("tiny", built.toString())).isEqualTo(built);
    }

    @Test
    @SuppressWarnings("NullAway") // A supplier of Java code that is not checked for nulls.
    void names_the_variable_without_a_value() {
        assertThatNullPointerException()
                .isThrownBy(() ->
                        provider.start(spec(0, LONG, Map.of("DB_URL", () -> null)), host.freePort(), NO_LINKS, host))
                .withMessageContaining("DB_URL")
                .withMessageContaining("'tiny'");
    }

    private static ServiceSpec spec(int port, Duration readyWithin, Map<String, Supplier<String>> variables) {
        Map<String, Supplier<String>> environment = new HashMap<>(variables);
        return new ServiceSpec(
                "tiny",
                "tiny.jar",
                List.of("-XX:TieredStopAtLevel=1", "-Dtiny.property=given"),
                List.of("one", "two words"),
                environment,
                "TINY_PORT",
                port,
                "/ready",
                readyWithin,
                ServicePlace.PROCESS);
    }

    private static String get(RunningService service, String path) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(service.baseUri() + path)).build();
        return HttpClient.newHttpClient()
                .send(request, HttpResponse.BodyHandlers.ofString())
                .body();
    }

    private static String who() {
        boolean linux = System.getProperty("os.name").equals("Linux");
        return linux ? "process " + ProcessHandle.current().pid() : "another process";
    }

    private static List<ProcessHandle> services() {
        return ProcessHandle.current()
                .children()
                .filter(child -> Stream.of(child.info().arguments().orElse(new String[0]))
                        .anyMatch(argument -> argument.endsWith("tiny.jar")))
                .toList();
    }
}
