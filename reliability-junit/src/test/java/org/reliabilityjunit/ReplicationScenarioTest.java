package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Postgres;

/** A database in one region that is followed by a standby in another, which is then cut off from it. */
@DisplayName("A scenario with a standby")
class ReplicationScenarioTest {

    private static final String LAG = "postgres_replication_lag_bytes";

    @TempDir
    Path output;

    @Test
    void shows_the_standby_fall_behind_while_its_region_is_cut_off_and_catch_up() throws IOException {
        Engine.Result result = Engine.writingTo(output).run(CutOffCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(lagAt("fault"))
                .as("ten orders are more than those that are on their way at any time")
                .isGreaterThan(lagAt("baseline"))
                .isGreaterThan(1_000);
        assertThat(output.resolve("R-1/journal.json")).content().contains("db-jp-to-db-sg: dropped");
        assertThat(output.resolve("R-1/replication-lag.csv")).content().contains("standby,second,", "\ndb-jp,");
        assertThat(output.resolve("R-1/timeline.svg")).content().contains("Replication lag of 'db-jp'");
    }

    private double lagAt(String phase) throws IOException {
        List<List<String>> rows = Files.readAllLines(output.resolve("R-1/metrics.csv")).stream()
                .map(row -> Arrays.asList(row.split(",", -1)))
                .toList();
        int column = rows.get(0).indexOf(phase + " db-jp");
        return rows.stream()
                .filter(row -> row.get(0).equals(LAG))
                .mapToDouble(row -> Double.parseDouble(row.get(column)))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void fails_over_by_its_runbook_and_loses_nothing() {
        Engine.Result result = Engine.writingTo(output).run(DrillCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("R-3/journal.json"))
                .content()
                .contains("runbook step promoteJapan is done", "fails over to ap-jp within 5m", "RTO ")
                .contains("\"source\": \"runbook\"");
    }

    @Test
    void fails_back_while_orders_come_and_loses_none() {
        Engine.Result result = Engine.writingTo(output).run(FailBackCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("R-5/journal.json"))
                .content()
                .contains("runbook step promoteJapan is done", "fails over to ap-jp within 5m");
    }

    @Test
    void tells_what_is_lost_when_the_standby_did_not_follow() {
        Engine.Result result = Engine.writingTo(output).run(StoppedReplicationCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAILED, 2 of 4 oracles", "FAIL  data loss (RPO) <= 100ms: RPO ", "lost")
                .contains("FAIL  standby 'db-jp' is behind <= 200ms: at most ")
                .contains("R-4-7391-");
    }

    @Test
    void refuses_a_standby_of_a_stranger() {
        Engine.Result result = Engine.writingTo(output).run(StrangerCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(result.onlyMessage())
                .isEqualTo(
                        "'db-jp' needs 'db-sg', which is no dependency of StrangerCase. Mark its field there with @Dependency.");
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

    @ReliabilityTest
    static class CutOffCase {
        @Dependency(region = "ap-sg")
        static final Postgres sg = Postgres.named("db-sg");

        @Dependency(region = "ap-jp", role = "standby")
        static final Postgres jp = Postgres.named("db-jp").replicaOf(sg);

        @ExceptionScenario(id = "R-1")
        @Load(value = "20/s", warmUp = "5s", baseline = "1s", recovery = "1s")
        @RegionOutage(region = "ap-jp", lasting = "1s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) throws SQLException {
            if (journey.ordinal() == 0) {
                run(sg, "create table orders (id serial)");
            }
            one(sg, "insert into orders default values returning id");
        }

        @AfterEach
        void catchesUp_andTakesThePlaceOfItsPrimary() throws SQLException {
            String orders = one(sg, "select count(*) from orders");
            await().untilAsserted(() ->
                    assertThat(one(jp, "select count(*) from orders")).isEqualTo(orders));
            jp.promote();
            assertThat(one(jp, "insert into orders default values returning id"))
                    .isNotEmpty();
        }
    }

    /**
     * Whoever cannot reach the first database in a second goes to the other, which refuses while it is a standby. Once that has taken an
     * order, nobody goes back.
     */
    private static void order(Journey journey, Postgres sg, Postgres jp, AtomicBoolean failedOver) throws SQLException {
        if (failedOver.get() || !isTaken(sg, journey)) {
            insert(jp, journey.id());
            failedOver.set(true);
            journey.took("ap-jp");
        } else {
            journey.took("ap-sg");
        }
        journey.acknowledged(journey.id());
    }

    private static boolean isTaken(Postgres sg, Journey journey) {
        try {
            insert(sg, journey.id());
            return true;
        } catch (SQLException cutOff) {
            return false;
        }
    }

    private static void insert(Postgres db, String id) throws SQLException {
        String url = db.jdbcUrl() + "?connectTimeout=1&socketTimeout=1";
        try (Connection connection = DriverManager.getConnection(url, db.user(), db.password());
                PreparedStatement statement = connection.prepareStatement("insert into orders values (?)")) {
            statement.setString(1, id);
            statement.executeUpdate();
        }
    }

    /** Before the scenario of the one, after it of the other. */
    private static List<String> orders(Postgres sg, Postgres jp) throws SQLException {
        if (one(jp, "select pg_is_in_recovery()").equals("t")) {
            run(sg, "create table if not exists orders (id text)");
            return List.of();
        }
        return List.of(
                one(jp, "select coalesce(string_agg(id, ','), '') from orders").split(",", -1));
    }

    @ReliabilityTest
    static class DrillCase {
        @Dependency(region = "ap-sg")
        static final Postgres sg = Postgres.named("db-sg");

        @Dependency(region = "ap-jp")
        static final Postgres jp = Postgres.named("db-jp").replicaOf(sg);

        private final AtomicBoolean failedOver = new AtomicBoolean();

        @ExceptionScenario(id = "R-3")
        @Load(value = "20/s", warmUp = "5s", baseline = "1s", recovery = "500ms")
        @RegionOutage(region = "ap-sg", lasting = "5s")
        @RunbookStep(call = "promoteJapan", after = "500ms")
        @FailsOverWithin(to = "ap-jp", within = "5m", runs = 10)
        @DataLoss(rpo = "<= 60s")
        @ReplicationLag(of = "db-jp", atMost = "<= 10s")
        void journey(Journey journey) throws SQLException {
            order(journey, sg, jp, failedOver);
        }

        void promoteJapan() {
            jp.promote();
        }

        @ReadBack
        List<String> orders() throws SQLException {
            return ReplicationScenarioTest.orders(sg, jp);
        }
    }

    /** After the outage the first region follows the other, and takes its place again while orders come. */
    @ReliabilityTest
    static class FailBackCase {
        @Dependency(region = "ap-sg")
        static final Postgres sg = Postgres.named("db-sg");

        @Dependency(region = "ap-jp")
        static final Postgres jp = Postgres.named("db-jp").replicaOf(sg);

        private final AtomicBoolean failedOver = new AtomicBoolean();

        @ExceptionScenario(id = "R-5")
        @Load(value = "20/s", warmUp = "5s", baseline = "1s", recovery = "500ms")
        @RegionOutage(region = "ap-sg", lasting = "5s")
        @RunbookStep(call = "promoteJapan", after = "500ms")
        @FailsOverWithin(to = "ap-jp", within = "5m", runs = 10)
        @DataLoss(rpo = "<= 60s")
        void journey(Journey journey) throws SQLException {
            order(journey, sg, jp, failedOver);
        }

        void promoteJapan() {
            jp.promote();
        }

        @ReadBack
        List<String> orders() throws SQLException {
            return ReplicationScenarioTest.orders(sg, jp);
        }

        @AfterEach
        void failBack() throws Exception {
            String lost = "split brain";
            insert(sg, lost);
            sg.follow(jp);
            assertThat(one(sg, "select count(*) from orders where id = '" + lost + "'"))
                    .isEqualTo("0");

            Set<String> acknowledged = new ConcurrentSkipListSet<>();
            AtomicBoolean over = new AtomicBoolean();
            Thread customers = new Thread(() -> keepOrdering(acknowledged, over));
            customers.start();
            await().until(() -> acknowledged.size() > 20);
            jp.fence(); // Nothing is written from here ...
            sg.catchUp(jp);
            sg.promote(); // ... to here.
            assertThatThrownBy(() -> insert(jp, "late")).hasMessageContaining("read-only transaction");
            int before = acknowledged.size();
            await().until(() -> acknowledged.size() > before + 20);
            over.set(true);
            customers.join();
            jp.follow(sg);

            assertThat(ids(sg)).containsAll(acknowledged).doesNotContain("late");
            assertThat(ids(jp)).isEqualTo(ids(sg));
        }

        private static void keepOrdering(Set<String> acknowledged, AtomicBoolean over) {
            for (int id = 0; !over.get(); id++) {
                for (Postgres db : List.of(jp, sg)) {
                    try {
                        insert(db, "after-" + id);
                        acknowledged.add("after-" + id);
                        break;
                    } catch (SQLException readOnly) {
                        // The other one may take it.
                    }
                }
            }
        }

        private static List<String> ids(Postgres db) throws SQLException {
            return Arrays.asList(one(db, "select string_agg(id, ',' order by id) from orders")
                    .split(",", -1));
        }
    }

    /** The same, but the standby stops to follow when the first order comes. */
    @ReliabilityTest
    static class StoppedReplicationCase {
        @Dependency(region = "ap-sg")
        static final Postgres sg = Postgres.named("db-sg");

        @Dependency(region = "ap-jp")
        static final Postgres jp = Postgres.named("db-jp").replicaOf(sg);

        private final AtomicBoolean failedOver = new AtomicBoolean();

        @ExceptionScenario(id = "R-4")
        @Load(value = "20/s", warmUp = "5s", baseline = "1s", recovery = "500ms")
        @RegionOutage(region = "ap-sg", lasting = "3s")
        @RunbookStep(call = "promoteJapan", after = "500ms")
        @FailsOverWithin(to = "ap-jp", within = "5m", runs = 10)
        @DataLoss(rpo = "<= 100ms")
        @ReplicationLag(of = "db-jp", atMost = "<= 200ms")
        void journey(Journey journey) throws SQLException {
            if (journey.ordinal() == 1) {
                run(jp, "alter system set primary_conninfo = ''");
                run(jp, "select pg_reload_conf()");
            }
            order(journey, sg, jp, failedOver);
        }

        void promoteJapan() {
            jp.promote();
        }

        @ReadBack
        List<String> orders() throws SQLException {
            return ReplicationScenarioTest.orders(sg, jp);
        }
    }

    @ReliabilityTest
    static class StrangerCase {
        @Dependency
        static final Postgres jp = Postgres.named("db-jp").replicaOf(Postgres.named("db-sg"));

        @MainScenario(id = "R-2")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }
}
