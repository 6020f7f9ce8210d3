package org.reliabilityjunit.internal.adapter.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.oracle.RestoreDrillOracle;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.spi.RunningDependency;

@DisplayName("Embedded PostgreSQL that is archived")
class PostgresRecoveryTest {

    private static final String ORDERS = RestoreDrillOracle.TABLE + "public.orders";

    @TempDir
    static Path cacheDirectory;

    @TempDir
    Path directory;

    private TestHost host;
    private RunningDependency db;
    private Recovery recovery;

    @BeforeEach
    void start() throws SQLException {
        host = new TestHost(directory);
        db = new EmbeddedPostgresProvider(cacheDirectory.resolve("cache"))
                .start(new PostgresSpec("db", null, true), LoopbackPort.free(), host);
        recovery = db.recovery().orElseThrow();
        run("create table orders (id serial)");
        order();
    }

    @AfterEach
    void end() {
        db.close();
        host.close();
    }

    private void run(String statement) throws SQLException {
        try (Session session = Session.at(db.endpoint())) {
            session.run(statement);
        }
    }

    private String one(String query) throws SQLException {
        try (Session session = Session.at(db.endpoint())) {
            return session.one(query);
        }
    }

    private void order() throws SQLException {
        run("insert into orders default values");
    }

    private Map<String, String> step(String name) {
        return recovery.steps().stream()
                .filter(step -> step.name().equals(name))
                .map(Event::fields)
                .findFirst()
                .orElseThrow();
    }

    private Path one(String name, String in) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(file -> file.endsWith(name) && file.toString().contains(in))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Two drills, one after the other: the second has another backup, and follows the log of the restored server. */
    @Test
    void is_restored_to_the_moment_before_a_loss_and_once_more_after_all_files_are_gone() throws Exception {
        recovery.backUp();
        order();
        recovery.lose("drop table orders");
        recovery.restore();

        assertThat(one("select count(*) from orders")).isEqualTo("2");
        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKeys(RestoreDrillOracle.ERROR, RestoreDrillOracle.MISSING)
                .containsEntry(ORDERS, step(RestoreDrillOracle.LOST).get(ORDERS));
        assertThat(step(RestoreDrillOracle.BACKED_UP)).containsKeys("label", "files", "checksum", "took");

        recovery.backUp();
        order();
        String archived = one("select pg_walfile_name(pg_current_wal_lsn())");
        run("select pg_switch_wal()");
        await().untilAsserted(() -> assertThat(
                        one("select last_archived_wal >= '%s' from pg_stat_archiver".formatted(archived)))
                .isEqualTo("t"));
        recovery.lose("");
        assertThatThrownBy(this::order).isInstanceOf(SQLException.class);
        recovery.restore();

        assertThat(one("select count(*) from orders")).isEqualTo("3");
        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKeys(RestoreDrillOracle.ERROR, RestoreDrillOracle.MISSING);
        assertThat(recovery.steps())
                .extracting(Event::name)
                .containsExactly(
                        RestoreDrillOracle.BACKED_UP,
                        RestoreDrillOracle.LOST,
                        RestoreDrillOracle.RESTORING,
                        RestoreDrillOracle.RESTORED);
        order();
    }

    @Test
    void is_restored_from_no_backup_that_was_changed() throws Exception {
        recovery.backUp();
        recovery.lose("delete from orders");
        Files.writeString(one("PG_VERSION", "-backup"), "17\n");
        recovery.restore();

        assertThat(step(RestoreDrillOracle.RESTORED).get(RestoreDrillOracle.ERROR))
                .contains(
                        " of the backup db 20", " is damaged: its SHA-256 was ", "Nothing was restored; take another");
        assertThat(one("select count(*) from orders"))
                .as("the server as it was")
                .isEqualTo("0");
    }

    /** A hole in the log: what comes after it cannot be had, and what comes before it is. */
    @Test
    void is_restored_as_far_as_its_log_reaches() throws Exception {
        recovery.backUp();
        order();
        run("select pg_switch_wal()");
        order();
        String hole = one("select pg_walfile_name(pg_current_wal_lsn())");
        run("select pg_switch_wal()");
        order();
        recovery.lose("drop table orders");
        await().untilAsserted(
                        () -> assertThat(one("select last_archived_wal >= '%s' from pg_stat_archiver".formatted(hole)))
                                .isEqualTo("t"));
        Files.delete(one(hole, "-archive"));
        recovery.restore();

        assertThat(one("select count(*) from orders")).isEqualTo("2");
        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKey(RestoreDrillOracle.ERROR)
                .hasEntrySatisfying(
                        RestoreDrillOracle.MISSING,
                        missing -> assertThat(missing)
                                .startsWith("1 of ")
                                .endsWith("segments of the log since the backup: " + hole));
    }

    @Test
    void loses_nothing_without_a_backup() throws SQLException {
        assertThatThrownBy(() -> recovery.lose("drop table orders"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("'db' has no backup, so its data are not lost: none was taken");
        recovery.restore();
        assertThat(recovery.steps()).isEqualTo(List.of());
        assertThat(one("select count(*) from orders")).isEqualTo("1");
    }
}
