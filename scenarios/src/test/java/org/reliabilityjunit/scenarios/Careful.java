package org.reliabilityjunit.scenarios;

import java.sql.SQLException;
import java.util.List;
import org.reliabilityjunit.AbortWhen;
import org.reliabilityjunit.DataLoss;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.HttpStatus;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Kill;
import org.reliabilityjunit.Latency;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.NoDuplicateEffects;
import org.reliabilityjunit.ReadBack;
import org.reliabilityjunit.RecoversWithin;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ReplyLost;
import org.reliabilityjunit.RouteErrors;
import org.reliabilityjunit.RouteLatency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** No scenarios of the catalogue: what a careful shop survives and a careless one does not. Run by {@link CarelessSabotageTest} only. */
@ReliabilityTest(environment = ShopEnvironment.class)
class Careful {

    @ExceptionScenario(id = "ORDERS-KEPT", title = "A database that is killed keeps what it has confirmed")
    @Load(value = "20/s", warmUp = "3s", baseline = "1500ms", fault = "1500ms", recovery = "5s")
    @Kill(of = "db")
    @DataLoss(rpo = "<= 60s", readBack = "orders")
    @RecoversWithin(value = "4s", runs = 10)
    void keepsOrders(Journey journey) {
        journey.acknowledged(new Shopper(journey).buysAsGuest());
    }

    @ExceptionScenario(id = "CHARGED-ONCE", title = "A card is charged once although the answer was lost")
    @Load(value = "20/s", warmUp = "3s", baseline = "1s", fault = "2s", recovery = "500ms")
    @ReplyLost(of = "psp", share = "25%")
    @NoDuplicateEffects(readBack = "charges")
    @JourneySuccess(">= 95%")
    void chargesOnce(Journey journey) {
        journey.acknowledged(new Shopper(journey).buysAsGuest());
    }

    @ReadBack
    static List<String> orders() throws SQLException {
        return Books.orders(PaymentsAndStores.db);
    }

    @ReadBack
    static List<String> charges() {
        return Books.charges(PaymentsAndStores.psp);
    }

    /** Orders that a crash wipes out, and a new idempotency key for each attempt to charge. */
    static final class CarelessEnvironment extends ShopDependencies {

        @ServiceUnderTest
        static final JavaService shop = Shop.on(psp, recommendations, db, cache)
                .env(
                        "SPRING_FLYWAY_LOCATIONS",
                        "classpath:db/migration,filesystem:"
                                + java.nio.file.Path.of("src/test/resources/sabotage/unlogged")
                                        .toAbsolutePath())
                .env("SHOP_PAYMENTS_MITIGATIONS_IDEMPOTENCY", "off")
                .env("SHOP_RECOMMENDATIONS_MITIGATIONS_FALLBACK", "off")
                .env("SHOP_RECOMMENDATIONS_MITIGATIONS_TIMEOUT", "off")
                .env("SHOP_RECOMMENDATIONS_MITIGATIONS_DEADLINE", "off")
                .env("SHOP_RECOMMENDATIONS_MITIGATIONS_BREAKER", "off");
    }

    /** The same on a shop that is careless in several ways, and what only shows there. */
    @ReliabilityTest(environment = CarelessEnvironment.class)
    static class Careless extends Careful {

        @ExceptionScenario(id = "ROUTE-ERRORS", title = "A storefront whose errors nobody sees but the service itself")
        @Load(value = "20/s", warmUp = "3s", baseline = "1s", fault = "2s", recovery = "500ms")
        @HttpStatus(of = "recommendations", value = 503)
        @RouteErrors(route = "/", share = "< 1%")
        @JourneySuccess(">= 99%")
        void asksAgain(Journey journey) {
            journey.http().accept("text/html").get("/");
        }

        @ExceptionScenario(id = "ROUTE-SLOW", title = "A storefront that waits for recommendations")
        @Load(value = "20/s", warmUp = "3s", baseline = "1s", fault = "2s", recovery = "1s")
        @Latency(of = "recommendations", value = "1200ms")
        @RouteLatency(route = "/", p95 = "<= 1s")
        @JourneySuccess(">= 99%")
        void waits(Journey journey) {
            new Shopper(journey).visitsTheStorefront();
        }

        @ExceptionScenario(id = "ABORTED", title = "A storefront that fails without its recommendations")
        @Load(value = "20/s", warmUp = "3s", baseline = "1s", fault = "8s", recovery = "3s")
        @HttpStatus(of = "recommendations", value = 503)
        @AbortWhen("errors > 50% for 1s")
        @RecoversWithin(value = "2s", runs = 10)
        void needsRecommendations(Journey journey) {
            new Shopper(journey).visitsTheStorefront();
        }
    }
}
