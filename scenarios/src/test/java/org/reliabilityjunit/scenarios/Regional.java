package org.reliabilityjunit.scenarios;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.reliabilityjunit.DataLoss;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.FailsOverWithin;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.RegionOutage;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RunbookStep;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** SRE-101 with one thing left out. Run by {@link RegionalSabotageTest} only. */
final class Regional {

    private Regional() {}

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

    /** Japan has stopped to follow before the first order that counts. */
    @ReliabilityTest(environment = TwoRegions.class)
    static class ReplicationStopped extends RegionalScenariosTest {

        private static final int IN_BASELINE = 35;

        private final AtomicInteger runs = new AtomicInteger();

        @Override
        @ExceptionScenario(id = "SRE-101", title = "Region ap-sg fails over to ap-jp")
        @RegionOutage(region = "ap-sg", lasting = "10s")
        @RunbookStep(call = "promoteJapan", after = "2s")
        @Load(value = "10/s", warmUp = "3s", baseline = "3s", recovery = "1s", deadline = "3s")
        @FailsOverWithin(to = "ap-jp", within = "5m")
        @DataLoss(rpo = "<= 500ms")
        void checkoutThroughTheEdge(Journey journey) {
            if (runs.incrementAndGet() == IN_BASELINE) {
                stopFollowing();
            }
            super.checkoutThroughTheEdge(journey);
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

        /** What the databases themselves say is lost. */
        @AfterEach
        @Override
        void failBack() throws SQLException {
            RegionalSabotageTest.LOST.addAll(Books.orders(TwoRegions.dbSg));
            RegionalSabotageTest.LOST.removeAll(Books.orders(TwoRegions.dbJp));
        }
    }
}
