package org.reliabilityjunit.scenarios;

import java.nio.file.Path;
import org.reliabilityjunit.AlertFires;
import org.reliabilityjunit.AltScenario;
import org.reliabilityjunit.BurnRate;
import org.reliabilityjunit.CanaryHolds;
import org.reliabilityjunit.Down;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.HttpStatus;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.PromQl;
import org.reliabilityjunit.RecoversWithin;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/**
 * No scenarios of the catalogue: what is told of a shop by its metrics, by how it recovers, by a version beside it and by who is
 * paged. Run by {@link SabotagedGuardsTest} only.
 */
@ReliabilityTest(
        environment = Guarded.Environment.class,
        slos = {"slos.csv", "burn-rate-alerts.csv"})
class Guarded {

    /** Pay-later hides the failures from customers: that the breaker is open only metrics tell. */
    @NeedsPrometheus
    @AltScenario(id = "BREAKER-ASKED", title = "Prometheus sees the breaker open")
    @Load(value = "10/s", warmUp = "3s", baseline = "2s", fault = "4s", recovery = "1s")
    @HttpStatus(of = "psp", value = 503)
    @JourneySuccess(">= 99%")
    @PromQl(
            value =
                    "max(max_over_time(resilience4j_circuitbreaker_state{job='shop',name='psp',state='open'}[$scenario]))",
            expect = ">= 1")
    void breakerIsSeen(Journey journey) {
        new Shopper(journey).buysOneAsGuest();
    }

    /** A search that the cache does not answer takes many times as long. The median is of a time in which the breaker may open once more. */
    @ExceptionScenario(id = "CACHE-BACK", title = "Searches are quick again when the cache is back")
    @Load(value = "10/s", warmUp = "3s", baseline = "3s", fault = "1500ms", recovery = "16s")
    @Down(of = "cache")
    @JourneySuccess(">= 99%")
    @RecoversWithin(value = "4s", runs = 10, level = "<= 3x")
    void cacheIsUsedAgain(Journey journey) {
        new Shopper(journey).searches("tea");
    }

    /** Each second customer is served by the version that is tried. */
    @AltScenario(id = "CANARY-BESIDE", title = "A new version bears a payment brownout as the known one does")
    @Load(value = "20/s", warmUp = "3s", baseline = "1s", fault = "11s", recovery = "1s")
    @HttpStatus(of = "psp", value = 503)
    @JourneySuccess(">= 99%")
    @CanaryHolds(canary = "tried", beside = "known", latency = "2x")
    void servesAsTheOtherDoes(Journey journey) {
        boolean tried = journey.ordinal() % 2 == 0;
        Shopper shopper =
                tried ? new Shopper(journey) : Shopper.at(known().baseUri().toString(), journey);
        try {
            shopper.buysOneAsGuest();
        } finally {
            journey.took(tried ? "tried" : "known");
        }
    }

    /** Pay-later serves small baskets only, so every fifth customer buys nothing: that burns the budget 40 times too fast. */
    @ExceptionScenario(id = "ON-CALL-PAGED", title = "On-call is paged when every fifth checkout fails")
    @Load(value = "20/s", warmUp = "3s", baseline = "2s", fault = "3s", recovery = "1s")
    @HttpStatus(of = "psp", value = 503)
    @BurnRate(slo = "checkout_success", rate = "> 14x")
    @AlertFires(slo = "checkout_success", within = "5m")
    void pages(Journey journey) {
        new Shopper(journey).buysAsGuest();
    }

    JavaService known() {
        return Environment.known;
    }

    private static JavaService shop(HttpStub psp, HttpStub recommendations, Postgres db, Redis cache) {
        return Shop.on(psp, recommendations, db, cache)
                .env(
                        "SPRING_FLYWAY_LOCATIONS",
                        "classpath:db/migration,filesystem:"
                                + Path.of("src/test/resources/sabotage/slow-search")
                                        .toAbsolutePath())
                .env("SHOP_PAYMENTS_PAY_LATER_LIMIT", "10")
                // that the machine is busy for a moment must not fail a checkout, nor open a breaker that stays so for
                // a minute
                .env("SHOP_DB_CONNECTION_TIMEOUT", "5s")
                .env("SHOP_CACHE_ATTEMPT_TIMEOUT", "1s")
                .env("SHOP_CACHE_BREAKER_SLOW_CALL", "900ms");
    }

    /** The version that is tried and the known one are the same. */
    static final class Environment extends ShopDependencies {

        @ServiceUnderTest(entry = true)
        static final JavaService shop = shop(psp, recommendations, db, cache).named("shop");

        @ServiceUnderTest
        static final JavaService known = shop(psp, recommendations, db, cache).named("known");
    }

    /** The version that is tried asks a payment provider that fails again and again, and comes back to its cache after a minute. */
    static final class UnguardedEnvironment extends ShopDependencies {

        @ServiceUnderTest(entry = true)
        static final JavaService shop = shop(psp, recommendations, db, cache)
                .named("shop")
                .env("SHOP_PAYMENTS_MITIGATIONS_BREAKER", "off")
                .env("SHOP_PAYMENTS_RETRY_BACKOFF", "300ms")
                .env("SHOP_CACHE_BREAKER_WAIT_IN_OPEN", "60s");

        @ServiceUnderTest
        static final JavaService known = shop(psp, recommendations, db, cache).named("known");
    }

    /** The same on that shop, with alerts that nothing short of a failure of 30% of all checkouts makes fire. */
    @ReliabilityTest(
            environment = UnguardedEnvironment.class,
            slos = {"slos.csv", "sabotage/deaf-alerts.csv"})
    static class Unguarded extends Guarded {

        @Override
        JavaService known() {
            return UnguardedEnvironment.known;
        }
    }
}
