package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.internal.process.TestHost;
import org.reliabilityjunit.oracle.RestoreDrillOracle;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.PostgresSpec;
import org.reliabilityjunit.spi.Recovery;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;

/** What a server that is archived gets back, wherever it runs. */
abstract class RestoreConformance {

    private static final String ORDERS = RestoreDrillOracle.TABLE + "public.orders";
    private static final PostgresSpec ARCHIVED = new PostgresSpec("db", null, true);

    @TempDir
    protected Path directory;

    private final String environment;

    private TestHost host;
    protected RunningDependency db;
    protected Recovery recovery;

    protected RestoreConformance(String environment) {
        this.environment = environment;
    }

    /** Changes the file {@code PG_VERSION} of the backup. */
    protected abstract void damageBackup() throws IOException;

    /** Deletes a segment from the archive. */
    protected abstract void deleteArchived(String segment) throws IOException;

    @BeforeEach
    void start() throws SQLException {
        host = new TestHost(directory);
        db = provider(ARCHIVED).start(ARCHIVED, host.freePort(), host);
        recovery = db.recovery().orElseThrow();
        run("create table orders (id serial)");
        order();
    }

    @AfterEach
    void end() {
        db.close();
        host.close();
    }

    private DependencyProvider provider(DependencySpec spec) {
        return ServiceLoader.load(DependencyProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(one -> one.provides(spec, environment))
                .findFirst()
                .orElseThrow();
    }

    private Connection connection() throws SQLException {
        String url = "jdbc:postgresql://%s/postgres?connectTimeout=2&socketTimeout=20".formatted(db.endpoint());
        return DriverManager.getConnection(url, "postgres", "postgres");
    }

    private void run(String statement) throws SQLException {
        try (Connection connection = connection();
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    private String one(String query) throws SQLException {
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return String.valueOf(result.getString(1));
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

    private void awaitArchived(String segment) {
        await().untilAsserted(() -> assertThat(
                        one("select last_archived_wal >= '%s' from pg_stat_archiver".formatted(segment)))
                .isEqualTo("t"));
    }

    @Test
    void a_loss_that_loses_nothing_is_refused_and_undone() throws SQLException {
        recovery.backUp();

        for (String nothing : List.of(
                "select 1",
                "drop table if exists invoices",
                "delete from orders where id < 0",
                "insert into orders default values")) {
            assertThatThrownBy(() -> recovery.lose(nothing))
                    .isInstanceOf(EnvironmentException.class)
                    .hasMessage(
                            "'db' has lost nothing by \"%s\": no row was deleted or changed, and no table is gone or another one. There are public.orders. Correct the loss of the drill, such as \"drop table orders\"",
                            nothing);
        }
        assertThat(one("select count(*) from orders")).isEqualTo("1");
    }

    @Test
    void a_loss_that_is_no_SQL_is_refused_with_what_it_says() {
        recovery.backUp();

        assertThatThrownBy(() -> recovery.lose("drop tabel orders"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(
                        "the data of 'db' cannot be lost by \"drop tabel orders\": ERROR: syntax error at or near \"tabel\"");
    }

    @Test
    void rows_that_are_deleted_changed_or_truncated_are_lost() throws SQLException {
        recovery.backUp();

        recovery.lose("update orders set id = 7");
        recovery.lose("delete from orders");
        order();
        recovery.lose("truncate orders");

        assertThat(one("select count(*) from orders")).isEqualTo("0");
    }

    /** Two drills, one after the other: the second has another backup, and follows the log of the restored server. */
    @Test
    void is_restored_to_the_moment_before_a_loss_and_once_more_after_all_files_are_gone() throws Exception {
        recovery.backUp();
        order();
        recovery.lose("drop table orders");
        recovery.restore();

        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKeys(RestoreDrillOracle.ERROR, RestoreDrillOracle.MISSING)
                .containsEntry(ORDERS, step(RestoreDrillOracle.LOST).get(ORDERS));
        assertThat(one("select count(*) from orders")).isEqualTo("2");
        assertThat(step(RestoreDrillOracle.BACKED_UP)).containsKeys("label", "files", "checksum", "took");

        recovery.backUp();
        order();
        String archived = one("select pg_walfile_name(pg_current_wal_lsn())");
        run("select pg_switch_wal()");
        awaitArchived(archived);
        recovery.lose("");
        assertThatThrownBy(this::order).isInstanceOf(SQLException.class);
        recovery.restore();

        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKeys(RestoreDrillOracle.ERROR, RestoreDrillOracle.MISSING);
        assertThat(one("select count(*) from orders")).isEqualTo("3");
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
        damageBackup();
        recovery.restore();

        assertThat(step(RestoreDrillOracle.RESTORED).get(RestoreDrillOracle.ERROR))
                .contains(
                        "PG_VERSION of the backup db 20",
                        " is damaged: its SHA-256 was ",
                        "Nothing was restored; take another");
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
        awaitArchived(hole);
        deleteArchived(hole);
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

    /** Somebody has switched archiving off, and nobody has noticed. */
    @Test
    void is_restored_as_it_was_backed_up_when_nobody_archives_its_log() throws Exception {
        recovery.backUp();
        run("alter system set archive_command = ''");
        run("select pg_reload_conf()");
        await().untilAsserted(() -> assertThat(one("show archive_command")).isEmpty());
        order();
        recovery.lose("drop table orders");
        recovery.restore();

        assertThat(step(RestoreDrillOracle.RESTORED))
                .doesNotContainKey(RestoreDrillOracle.ERROR)
                .hasEntrySatisfying(
                        RestoreDrillOracle.MISSING,
                        missing ->
                                assertThat(missing).contains("segments of the log since the backup: 0000000100000000"));
        assertThat(one("select count(*) from orders")).isEqualTo("1");
    }

    /** The same sentence everywhere, before anything is started. */
    @Test
    void is_refused_where_there_is_nothing_to_be_restored_from() {
        LossFault loss = new LossFault("db", "");

        assertThat(provider(ARCHIVED).obstacle(ARCHIVED, loss)).isEmpty();
        assertThat(provider(ARCHIVED).obstacle(new PostgresSpec("db"), loss))
                .contains(
                        "its log is not archived, so that it could not be restored. Declare it as Postgres.named(\"db\").archived()");
        DependencySpec cache = new RedisSpec("cache");
        assertThat(provider(cache).obstacle(cache, loss))
                .contains("it has no backup to be restored from. Restore drills need an archived Postgres");
    }
}
