package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.KillFault;
import org.reliabilityjunit.fault.PauseFault;
import org.reliabilityjunit.fault.RestartFault;
import org.reliabilityjunit.internal.adapter.process.ProcessInjector;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkKind;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;
import org.reliabilityjunit.spi.ServicePlace;

/** What each fault of a process does, wherever the process runs: over the real servers, through real links. */
abstract class ProcessFaultConformance {

    private static final String WINDOWS = "Windows cannot stop a process";
    private static final int BRIEF = 300;
    protected static final int LONG = 10_000;

    @TempDir
    protected Path directory;

    private final String environment;

    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final ProcessInjector injector = new ProcessInjector();
    private TestHost host;
    private long seed = 1;

    protected ProcessFaultConformance(String environment) {
        this.environment = environment;
    }

    /** How many servers of Redis run that tests have started. */
    protected abstract long servers();

    @BeforeEach
    void makeHost() {
        host = new TestHost(directory);
        open.push(host);
    }

    @AfterEach
    void closeAll() throws Exception {
        while (!open.isEmpty()) {
            open.pop().close();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void pause_lets_clients_wait_and_answers_them_afterwards() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
            Injection pause = inject(new PauseFault("cache"), cache);

            assertThatThrownBy(() -> ask(client, "PING", BRIEF)).isInstanceOf(SocketTimeoutException.class);

            pause.remove();
            pause.remove();
            assertThat(answer(client, LONG)).isEqualTo("+PONG");
            assertThat(pause.hits().touched()).isOne();
            assertThat(pause.hits().effects()).isEqualTo(Map.of("waited", 1L));
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
            assertThat(pause.hits().touched()).as("what came later").isOne();
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void pause_of_postgres_stops_the_processes_of_its_clients_too() throws SQLException {
        FaultTarget db = started(new PostgresSpec("db"));
        try (Connection client = connection(db.links().get(0).endpoint(), 1)) {
            assertThat(one(client, "select 1")).isEqualTo("1");
            Injection pause = inject(new PauseFault("db"), db);

            assertThatThrownBy(() -> one(client, "select 2")).hasRootCauseInstanceOf(SocketTimeoutException.class);

            pause.remove();
            assertThat(pause.hits().touched()).isPositive();
        }
        try (Connection client = connection(db.links().get(0).endpoint(), 10)) {
            assertThat(one(client, "select 3")).isEqualTo("3");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void pause_touches_nothing_when_its_connections_are_idle() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        try (Socket idle = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(idle, "PING", LONG)).isEqualTo("+PONG");
            Injection pause = inject(new PauseFault("cache"), cache);

            pause.remove();

            assertThat(pause.hits().touched()).isZero();
        }
    }

    @Test
    void kill_cuts_and_refuses_until_it_ends_and_redis_has_forgotten_everything() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection kill;
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "SET greeting hello", LONG)).isEqualTo("+OK");
            kill = inject(new KillFault("cache"), cache);

            assertThat(isGone(client)).isTrue();
        }
        try (Socket late = connected(cache.links().get(0).endpoint())) {
            assertThat(isGone(late)).isTrue();
        }

        kill.remove();
        kill.remove();
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "GET greeting", LONG)).isEqualTo("$-1");
        }
        assertThat(kill.hits().touched()).isEqualTo(2);
        assertThat(kill.hits().effects()).containsEntry("cut", 1L).containsEntry("refused", 1L);
    }

    @Test
    void kill_touches_nothing_when_nobody_comes() {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection kill = inject(new KillFault("cache"), cache);

        kill.remove();

        assertThat(kill.hits().touched()).isZero();
    }

    @Test
    void kill_of_postgres_keeps_what_was_confirmed() throws SQLException {
        FaultTarget db = started(new PostgresSpec("db"));
        Injection kill;
        try (Connection client = connection(db.links().get(0).endpoint(), 10);
                Statement statement = client.createStatement()) {
            statement.execute("create table orders (id int)");
            for (int id = 0; id < 100; id++) {
                statement.execute("insert into orders values (" + id + ")");
            }
            kill = inject(new KillFault("db"), db);
            assertThatThrownBy(() -> one(client, "select 1")).isInstanceOf(SQLException.class);
        }

        kill.remove();

        try (Connection client = connection(db.links().get(0).endpoint(), 10)) {
            assertThat(one(client, "select count(*) from orders")).isEqualTo("100");
        }
        assertThat(host.logFile("db")).content().contains("was not properly shut down");
    }

    @Test
    void restart_brings_it_back_by_itself_and_tells_how_long_it_was_down() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection restart;
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
            restart = inject(new RestartFault("cache"), cache);
            assertThat(isGone(client)).isTrue();
        }
        await().untilAsserted(() ->
                assertThat(restart.hits().effects().keySet()).anyMatch(effect -> effect.matches("down for \\d+ms")));

        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
        }
        restart.remove();
        assertThat(restart.hits().effects()).containsEntry("cut", 1L);
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void ends_with_a_running_server_though_that_died_meanwhile() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection pause = inject(new PauseFault("cache"), cache);
        cache.dependency().process().orElseThrow().kill();

        pause.remove();

        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
        }
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void starts_nothing_when_it_ends_after_its_dependency() {
        FaultTarget cache = started(new RedisSpec("cache"));
        Injection pause = inject(new PauseFault("cache"), cache);
        Injection kill = inject(new KillFault("cache"), cache);
        cache.dependency().close();

        pause.remove();
        kill.remove();

        assertThat(servers()).isZero();
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = WINDOWS)
    void leaves_no_stopped_process_when_its_dependency_is_closed() {
        FaultTarget cache = started(new RedisSpec("cache"));
        inject(new PauseFault("cache"), cache);

        cache.dependency().close();

        assertThat(servers()).isZero();
    }

    @Test
    void needs_a_dependency_with_a_process() {
        FaultTarget bare = new FaultTarget("psp", LinkKind.HTTP, new Bare(), List.of(new BareLink()));

        assertThatThrownBy(() -> injector.inject(new KillFault("psp"), bare, 1))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("\"killed (connections cut and refused)\" needs a dependency with a process, but 'psp' is "
                        + Bare.class.getName());
    }

    @Test
    void is_refused_by_a_link_that_cannot_count_before_anything_is_killed() throws IOException {
        FaultTarget cache = started(new RedisSpec("cache"));
        FaultTarget uncounted = new FaultTarget("cache", LinkKind.TCP, cache.dependency(), List.of(new BareLink()));

        assertThatThrownBy(() -> injector.inject(new KillFault("cache"), uncounted, 1))
                .isInstanceOf(EnvironmentException.class)
                .hasMessage("the link to 'bare' (" + BareLink.class.getName()
                        + ") cannot count what a process fault touches, so the fault could not be proven");
        try (Socket client = connected(cache.links().get(0).endpoint())) {
            assertThat(ask(client, "PING", LONG)).isEqualTo("+PONG");
        }
    }

    private record Bare() implements RunningDependency {
        @Override
        public Endpoint endpoint() {
            return new Endpoint("127.0.0.1", 1);
        }

        @Override
        public void close() {}
    }

    private record BareLink() implements Link {
        @Override
        public String name() {
            return "bare";
        }

        @Override
        public Endpoint endpoint() {
            return new Endpoint("127.0.0.1", 1);
        }

        @Override
        public void open() {}
    }

    protected Injection inject(Fault fault, FaultTarget target) {
        return injector.inject(fault, target, seed++);
    }

    protected FaultTarget started(DependencySpec spec) {
        DependencyProvider provider = ServiceLoader.load(DependencyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.provides(spec, environment))
                .findFirst()
                .orElseThrow();
        RunningDependency running = provider.start(spec, host.freePort(), host);
        open.push(running);
        LinkHub hub = ServiceLoader.load(LinkProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.provides(environment))
                .findFirst()
                .orElseThrow()
                .start(LinkPlan.from(ServicePlace.PROCESS, List.of(spec.name()), 1), host);
        open.push(hub);
        Link link = hub.link(spec.name(), running.endpoint());
        link.open();
        return new FaultTarget(spec.name(), spec.linkKind(), running, List.of(link));
    }

    protected static Socket connected(Endpoint endpoint) throws IOException {
        return new Socket(endpoint.host(), endpoint.port());
    }

    protected static String ask(Socket client, String command, int timeoutMillis) throws IOException {
        client.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return answer(client, timeoutMillis);
    }

    protected static String answer(Socket client, int timeoutMillis) throws IOException {
        client.setSoTimeout(timeoutMillis);
        InputStream in = client.getInputStream();
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("ended after " + line);
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private static boolean isGone(Socket client) throws IOException {
        client.setSoTimeout(LONG);
        try {
            return client.getInputStream().read() < 0;
        } catch (SocketTimeoutException waited) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }

    private static Connection connection(Endpoint endpoint, int timeoutSeconds) throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://%s/postgres?user=postgres&password=postgres&socketTimeout=%d&connectTimeout=10"
                        .formatted(endpoint, timeoutSeconds));
    }

    private static String one(Connection client, String query) throws SQLException {
        try (Statement statement = client.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }
}
