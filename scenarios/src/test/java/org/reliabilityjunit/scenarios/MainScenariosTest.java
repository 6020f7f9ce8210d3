package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneyLatency;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.MainScenario;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RouteErrors;
import org.reliabilityjunit.RouteLatency;

@ReliabilityTest(environment = ShopEnvironment.class)
class MainScenariosTest {

    @MainScenario(id = "SRE-001", title = "Checkout synthetic passes")
    @Load(value = "10/s", warmUp = "10s")
    @JourneyLatency(p95 = "<= 2s")
    @JourneySuccess(">= 99.5%")
    @RouteLatency(route = "/checkout", p95 = "<= 2s")
    @RouteErrors(route = "/checkout", share = "< 1%")
    @Catalogue(
            feature = "Checkout",
            severity = "blocker",
            owner = "Payments SRE",
            steps = {
                "Log in by one-time password",
                "Search a product and see it with recommendations",
                "Put it into the cart",
                "Check out"
            },
            expected = {"p95 of the whole journey at most 2s", "at least 99.5% of the journeys succeed"})
    void loginSearchCartCheckout(Journey journey) {
        Shopper shopper = new Shopper(journey);
        shopper.visitsTheStorefront();
        shopper.logsIn();
        String sku = shopper.searches("tea");
        shopper.putsIntoCart(sku);
        shopper.checksOut();
    }
}
