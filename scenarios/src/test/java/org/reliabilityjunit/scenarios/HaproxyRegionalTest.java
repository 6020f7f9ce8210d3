package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.DataLoss;
import org.reliabilityjunit.ErrorBudget;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.FailsOverWithin;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReadBack;
import org.reliabilityjunit.RegionOutage;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RunbookStep;

/** The regional drill does not hang on the edge of the example system. */
@NeedsDocker
@DisplayName("The regional drill behind HAProxy")
class HaproxyRegionalTest {

    @Test
    void failsOverAsBehindTheEdgeOfTheExample() {
        assertThat(Outcome.of(Drill.class, "docker").message()).isEmpty();
    }

    @ReliabilityTest(environment = BehindHaproxy.class)
    static class Drill {

        @ExceptionScenario(id = "SRE-101-HAPROXY", title = "Region ap-sg fails over to ap-jp behind HAProxy")
        @RegionOutage(region = "ap-sg", lasting = "10s")
        @RunbookStep(call = "promoteJapan", after = "2s")
        @Load(value = "10/s", warmUp = "3s", baseline = "3s", recovery = "3s", deadline = "3s")
        @FailsOverWithin(to = "ap-jp", within = "5m")
        @DataLoss(rpo = "<= 60s")
        @ErrorBudget(slo = "api_availability", burn = "< 10%")
        void checkoutThroughHaproxy(Journey journey) {
            Shopper shopper = Shopper.at(BehindHaproxy.edge.url(), journey);
            journey.acknowledged(shopper.buysAsGuest());
            journey.took(shopper.region());
        }

        void promoteJapan() {
            BehindHaproxy.dbJp.promote();
        }

        @ReadBack
        List<String> storedOrders() throws SQLException {
            return Books.orders(
                    RegionalScenariosTest.follows(BehindHaproxy.dbJp) ? BehindHaproxy.dbSg : BehindHaproxy.dbJp);
        }
    }
}
