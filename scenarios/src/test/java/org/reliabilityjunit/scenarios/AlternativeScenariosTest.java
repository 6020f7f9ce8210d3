package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.BreakerOpens;
import org.reliabilityjunit.BrownoutScenario;
import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.ErrorBudget;
import org.reliabilityjunit.FallbackServes;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.RecoversWithin;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RetryAmplification;

@ReliabilityTest(environment = ShopEnvironment.class)
class AlternativeScenariosTest {

    @BrownoutScenario(
            id = "SRE-002",
            title = "Payments brownout falls back to pay-later",
            of = "psp",
            latency = "800ms ± 200ms",
            status = 503,
            share = "60%")
    @Load(value = "20/s", warmUp = "5s", deadline = "3s")
    @BreakerOpens(name = "psp", within = "3s")
    @FallbackServes(route = "pay-later", share = ">= 95%")
    @ErrorBudget(slo = "checkout_success", burn = "< 1%")
    @RetryAmplification(of = "psp", calls = "<= 3x")
    @RecoversWithin("5s")
    @Catalogue(
            feature = "Checkout",
            severity = "critical",
            owner = "Payments SRE",
            steps = "The payment provider answers slowly and with 503",
            expected = {
                "the circuit breaker opens",
                "customers pay later",
                "the error budget of checkout_success is safe"
            })
    void checkoutFallsBackToPayLater(Journey journey) {
        new Shopper(journey).buysAsGuest();
    }
}
