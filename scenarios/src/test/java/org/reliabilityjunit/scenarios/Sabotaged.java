package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.AlertStaysSilent;
import org.reliabilityjunit.AltScenario;
import org.reliabilityjunit.BreakerCloses;
import org.reliabilityjunit.BreakerOpens;
import org.reliabilityjunit.BudgetLeft;
import org.reliabilityjunit.BurnRate;
import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.Down;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.HttpStatus;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Latency;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.RetryAmplification;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.Twin;
import org.reliabilityjunit.TwinLatency;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;

/** The catalogue's scenarios on shops with one mitigation switched off. Run by {@link SabotageTest} and its like only. */
final class Sabotaged {

    private Sabotaged() {}

    @ReliabilityTest(environment = BreakerOff.Environment.class)
    static class BreakerOff extends AlternativeScenariosTest {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_MITIGATIONS_BREAKER", "off");
        }
    }

    @ReliabilityTest(environment = NoPayLater.Environment.class)
    static class NoPayLater extends AlternativeScenariosTest {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_MITIGATIONS_FALLBACK", "off");
        }
    }

    /** Pay-later serves small baskets only, and every fifth is a large one. */
    @ReliabilityTest(environment = PayLaterLimited.Environment.class)
    static class PayLaterLimited extends AlternativeScenariosTest {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_PAY_LATER_LIMIT", "10");
        }
    }

    /** Retries go on for seconds although the breaker is open, so customers are gone before they may pay later. */
    @ReliabilityTest(environment = RetriesWhenOpen.Environment.class)
    static class RetriesWhenOpen extends AlternativeScenariosTest {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop = Shop.on(psp, recommendations, db, cache)
                    .env("SHOP_PAYMENTS_RETRY_WHEN_OPEN", "true")
                    .env("SHOP_PAYMENTS_RETRY_ATTEMPTS", "6")
                    .env("SHOP_PAYMENTS_RETRY_BACKOFF", "1s")
                    .env("SHOP_PAYMENTS_MITIGATIONS_DEADLINE", "off");
        }
    }

    @ReliabilityTest(environment = BreakerStaysOpen.Environment.class)
    static class BreakerStaysOpen extends AlternativeScenariosTest {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_BREAKER_WAIT_IN_OPEN", "60s");
        }
    }

    /**
     * No scenario of the catalogue: the link to the payment provider is cut, the breaker opens and closes again, nobody is
     * paged.
     */
    @ReliabilityTest(
            environment = ShopEnvironment.class,
            slos = {"slos.csv", "burn-rate-alerts.csv", "synthetic-journeys.csv"})
    static class PaymentsCut {

        @ExceptionScenario(id = "PAYMENTS-CUT", title = "The breaker closes after the payment link is back")
        @Load(value = "20/s", fault = "5s", recovery = "6s")
        @Down(of = "psp")
        @BreakerOpens(name = "psp", within = "3s")
        @BreakerCloses(name = "psp", within = "5s")
        @BurnRate(slo = "checkout_success", rate = "< 14x")
        @AlertStaysSilent(slo = "checkout_success")
        @BudgetLeft(slo = "checkout_success", left = ">= 25%", times = 10)
        void checkout(Journey journey) {
            new Shopper(journey).buysAsGuest();
        }
    }

    @ReliabilityTest(environment = PaymentsCutForLong.Environment.class)
    static class PaymentsCutForLong extends PaymentsCut {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_BREAKER_WAIT_IN_OPEN", "60s");
        }
    }

    @ReliabilityTest(
            environment = NobodyPaysLater.Environment.class,
            slos = {"slos.csv", "burn-rate-alerts.csv"})
    static class NobodyPaysLater extends PaymentsCut {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_PAYMENTS_MITIGATIONS_FALLBACK", "off");
        }
    }

    /** No scenario of the catalogue: the payment provider fails, and a shop without a breaker asks it again and again. */
    @ReliabilityTest(environment = RetriesWithoutBreaker.Environment.class)
    static class RetriesWithoutBreaker {

        @ExceptionScenario(id = "PAYMENTS-FAIL", title = "Retries do not multiply the load")
        @Load(value = "10/s", warmUp = "2s", fault = "3s", recovery = "2s")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        @RetryAmplification(of = "psp", calls = "<= 3x")
        void checkout(Journey journey) {
            new Shopper(journey).buysAsGuest();
        }

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop = Shop.on(psp, recommendations, db, cache)
                    .env("SHOP_PAYMENTS_MITIGATIONS_BREAKER", "off")
                    .env("SHOP_PAYMENTS_RETRY_ATTEMPTS", "6")
                    .env("SHOP_PAYMENTS_RETRY_BACKOFF", "10ms");
        }
    }

    /**
     * No scenario of the catalogue: recommendations are slow in half of the windows, and the storefront, which stops waiting for
     * them, is not much slower in these.
     */
    @ReliabilityTest(environment = SlowRecommendations.Environment.class)
    static class SlowRecommendations {

        @AltScenario(id = "STOREFRONT-TWIN", title = "The storefront does not wait for slow recommendations")
        @Load(value = "30/s", warmUp = "2s", baseline = "1s", fault = "10s", recovery = "1s")
        @Latency(of = "recommendations", value = "2s")
        @Twin
        @TwinLatency(p50 = "<= 4x")
        void storefront(Journey journey) {
            new Shopper(journey).visitsTheStorefront();
        }

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_RECOMMENDATIONS_ATTEMPT_TIMEOUT", "100ms");
        }
    }

    @ReliabilityTest(environment = RecommendationsWaitedFor.Environment.class)
    static class RecommendationsWaitedFor extends SlowRecommendations {

        static final class Environment extends ShopDependencies {

            @ServiceUnderTest
            static final JavaService shop = Shop.on(psp, recommendations, db, cache)
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_TIMEOUT", "off")
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_DEADLINE", "off")
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_BREAKER", "off");
        }
    }

    /** Recommendations fail, and nothing hides it. */
    @ReliabilityTest(environment = NoBrownout.Environment.class)
    static class NoBrownout extends MainScenariosTest {

        static final class Environment extends PaymentsAndStores {

            @Dependency
            static final HttpStub recommendations =
                    HttpStub.named("recommendations").stubs("stubs/recommendations-failing");

            @ServiceUnderTest
            static final JavaService shop =
                    Shop.on(psp, recommendations, db, cache).env("SHOP_RECOMMENDATIONS_MITIGATIONS_FALLBACK", "off");
        }
    }

    /** Recommendations take 2.5s, and nobody stops waiting. */
    @ReliabilityTest(environment = NoTimeout.Environment.class)
    static class NoTimeout extends MainScenariosTest {

        static final class Environment extends PaymentsAndStores {

            @Dependency
            static final HttpStub recommendations =
                    HttpStub.named("recommendations").stubs("stubs/recommendations-slow");

            @ServiceUnderTest
            static final JavaService shop = Shop.on(psp, recommendations, db, cache)
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_TIMEOUT", "off")
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_DEADLINE", "off")
                    .env("SHOP_RECOMMENDATIONS_MITIGATIONS_BREAKER", "off");
        }
    }
}
