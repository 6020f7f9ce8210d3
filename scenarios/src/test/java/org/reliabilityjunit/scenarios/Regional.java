package org.reliabilityjunit.scenarios;

import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** SRE-101 with one thing left out. Run by {@link RegionalSabotageTest} only. */
final class Regional {

    private Regional() {}

    /** Not a parked thread, which whatever ran in it before may wake. */
    private static void pass(Duration time) {
        await().pollDelay(time).timeout(time.multipliedBy(2)).until(() -> true);
    }

    /** The edge goes on sending everybody to the region that is gone, and to nobody else; when that is back, it takes orders beside the new primary. */
    @ReliabilityTest(environment = HealthRoutingOff.Environment.class)
    static class HealthRoutingOff extends RegionalScenariosTest {

        static final class Environment extends Regions {

            @ServiceUnderTest(role = "edge", entry = true)
            static final JavaService edge =
                    edge().env("SHOP_EDGE_MITIGATIONS_HEALTH_ROUTING", "off").env("SHOP_EDGE_MITIGATIONS_RETRY", "off");

            private Environment() {}
        }

        /** Nothing came to Japan, so there is nothing to fail back from: without its annotation it is not called. */
        @Override
        void failBack() {}
    }

    /** When Singapore is healthy again, the edge sends everybody there, to a primary of yesterday. */
    @ReliabilityTest(environment = FailBackAutomatic.Environment.class)
    static class FailBackAutomatic extends RegionalScenariosTest {

        static final class Environment extends Regions {

            @ServiceUnderTest(role = "edge", entry = true)
            static final JavaService edge = edge().env("SHOP_EDGE_FAIL_BACK", "automatic");

            private Environment() {}
        }

        /** What the databases themselves say: orders of Singapore that Japan does not know. */
        @AfterEach
        @Override
        void failBack() throws SQLException {
            RegionalSabotageTest.BESIDE.addAll(Books.orders(TwoRegions.dbSg));
            RegionalSabotageTest.BESIDE.removeAll(Books.orders(TwoRegions.dbJp));
        }
    }

    @ReliabilityTest(environment = TwoRegions.class)
    static class PromotionForgotten extends RegionalScenariosTest {

        @Override
        void promoteJapan() {
            // Nobody has read the runbook.
        }
    }

    /** On call has to look for the runbook first. Played with a longer outage. */
    @ReliabilityTest(environment = TwoRegions.class)
    static class PromotionLate extends RegionalScenariosTest {

        private static final Duration SEARCH = Duration.ofMillis(6500);

        @Override
        void promoteJapan() {
            pass(SEARCH);
            super.promoteJapan();
        }
    }

    /** On call promotes the standby, and then waits for a former primary that cannot say that it has noticed. */
    @ReliabilityTest(environment = TwoRegions.class)
    static class PromotionUnconfirmed extends RegionalScenariosTest {

        private static final Duration LONGER_THAN_THE_OUTAGE = Duration.ofSeconds(9);

        @Override
        void promoteJapan() {
            super.promoteJapan();
            pass(LONGER_THAN_THE_OUTAGE);
        }
    }

    /** Japan has the first order, and stops to follow. */
    @ReliabilityTest(environment = TwoRegions.class)
    static class ReplicationStopped extends RegionalScenariosTest {

        private final AtomicBoolean first = new AtomicBoolean(true);

        @Override
        void bought(String order) {
            if (first.compareAndSet(true, false)) {
                await().until(() -> Books.orders(TwoRegions.dbJp).contains(order));
                stopFollowing();
            }
        }

        private static void stopFollowing() {
            try (Connection connection = DriverManager.getConnection(
                            TwoRegions.dbJp.directJdbcUrl(), TwoRegions.dbJp.user(), TwoRegions.dbJp.password());
                    Statement statement = connection.createStatement()) {
                statement.execute("alter system set primary_conninfo = ''");
                statement.execute("select pg_reload_conf()");
            } catch (SQLException failed) {
                throw new IllegalStateException("the standby follows on", failed);
            }
        }

        /** What the databases themselves say is lost, and when it was ordered. */
        @AfterEach
        @Override
        void failBack() throws SQLException {
            RegionalSabotageTest.LOST.putAll(Books.times(TwoRegions.dbSg));
            RegionalSabotageTest.LOST.keySet().removeAll(Books.orders(TwoRegions.dbJp));
        }
    }
}
