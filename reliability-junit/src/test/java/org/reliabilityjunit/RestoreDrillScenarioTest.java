package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Postgres;

/** A database that loses its orders while they are placed, and gets them back from its backup and its log. */
@DisplayName("A restore drill")
class RestoreDrillScenarioTest {

    @TempDir
    Path output;

    @Test
    void brings_back_all_that_was_there_before_a_table_was_dropped() {
        Engine.Result result = Engine.writingTo(output).run(DroppedCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("DR-1/journal.json"))
                .content()
                .contains(
                        "tables as they were", "RTO ", "\"log replayed\"", "drop table orders", "asked what was lost");
    }

    @Test
    void refuses_a_database_without_an_archive() {
        Engine.Result result = Engine.writingTo(output).run(WithoutArchiveCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(result.onlyMessage())
                .contains("its log is not archived", "Declare it as Postgres.named(\"db\").archived()");
    }

    @Test
    void brings_back_what_was_lost_when_it_is_aborted_too() {
        Engine.Result result = Engine.writingTo(output).run(AbortedCase.class);

        assertAborted(result);
    }

    /** The fault was gone long before it was due to end, and nothing else is to blame. */
    static void assertAborted(Engine.Result result) {
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAILED, 1 of 2 oracles", "FAIL  no abort: errors > 50% for 500ms: aborted ")
                .contains("pass  'db' is restored with RTO <= 1m and RPO <= 30s: ", "tables as they were");
    }

    private static String one(Postgres db, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.directJdbcUrl(), db.user(), db.password());
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            result.next();
            return result.getString(1);
        }
    }

    private static void run(Postgres db, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.directJdbcUrl(), db.user(), db.password());
                Statement made = connection.createStatement()) {
            made.execute(statement);
        }
    }

    static void order(Journey journey, Postgres db) throws SQLException {
        String url = db.jdbcUrl() + "?connectTimeout=1&socketTimeout=2";
        try (Connection connection = DriverManager.getConnection(url, db.user(), db.password());
                PreparedStatement statement = connection.prepareStatement("insert into orders values (?)")) {
            statement.setString(1, journey.id());
            statement.executeUpdate();
        }
        journey.acknowledged(journey.id());
    }

    /** It is asked before the first order, and after the last. */
    private static List<String> orders(Postgres db) throws SQLException {
        if (one(db, "select to_regclass('orders')") == null) {
            return List.of();
        }
        return List.of(
                one(db, "select coalesce(string_agg(id, ','), '') from orders").split(",", -1));
    }

    /** What the journeys of all cases do. */
    abstract static class Case {

        abstract Postgres db();

        @ReadBack
        List<String> orders() throws SQLException {
            run(db(), "create table if not exists orders (id text primary key)");
            return RestoreDrillScenarioTest.orders(db());
        }
    }

    @ReliabilityTest
    static class DroppedCase extends Case {
        @Dependency
        static final Postgres db = Postgres.named("db").archived();

        @Override
        Postgres db() {
            return db;
        }

        @ExceptionScenario(id = "DR-1")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "12s")
        @RestoreDrill(of = "db", loss = "drop table orders", rto = "<= 60s", rpo = "<= 5s", runs = 10)
        void journey(Journey journey) throws SQLException {
            order(journey, db);
        }
    }

    @ReliabilityTest
    static class AbortedCase extends Case {
        @Dependency
        static final Postgres db = Postgres.named("db").archived();

        @Override
        Postgres db() {
            return db;
        }

        @ExceptionScenario(id = "DR-2")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "60s", recovery = "12s")
        @RestoreDrill(of = "db", loss = "drop table orders", rto = "<= 60s", rpo = "<= 30s", runs = 10)
        @AbortWhen("errors > 50% for 500ms")
        void journey(Journey journey) throws SQLException {
            order(journey, db);
        }
    }

    @ReliabilityTest
    static class WithoutArchiveCase extends Case {
        @Dependency
        static final Postgres db = Postgres.named("db");

        @Override
        Postgres db() {
            return db;
        }

        @ExceptionScenario(id = "DR-5")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "2s")
        @RestoreDrill(of = "db", loss = "drop table orders", rto = "<= 60s", rpo = "<= 5s", runs = 10)
        void journey(Journey journey) throws SQLException {
            order(journey, db);
        }
    }
}
