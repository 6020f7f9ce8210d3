package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** The provider is configured apart from everything else, and the pool is as small as it gets. */
@ShopTest(
        properties = {
            "shop.db.pool-size=1",
            "shop.mitigations.fallback=off",
            "shop.payments.mitigations.fallback=on",
            "shop.payments.mitigations.deadline=off",
            "shop.payments.pay-later-limit=13.80",
            "shop.payments.retry-attempts=3",
            "shop.payments.retry-backoff=10ms",
            "shop.payments.retry-when-open=true"
        })
class OneDependencyTunedTest {

    private static final String DEARER = "{\"items\":[{\"sku\":\"TEA-001\",\"quantity\":3}]}";

    private final ShopClient shop;
    private final CircuitBreakerRegistry breakers;

    OneDependencyTunedTest(@LocalServerPort int port, CircuitBreakerRegistry breakers) {
        this.shop = new ShopClient(port);
        this.breakers = breakers;
    }

    @Test
    void aDependencyOverridesWhatHoldsForTheOthers() {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(503)));
        Backends.RECOMMENDATIONS.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));

        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("pay-later");
        assertThat(shop.get("/").status()).isEqualTo(503);
    }

    @Test
    void aTotalAboveTheLimitIsNotPaidLaterButMayBeTriedAgain() {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(503)));
        String key = ShopClient.newKey();

        Reply refused = shop.post("/checkout", DEARER, "Idempotency-Key", key);

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.text("$.detail")).contains("pay later", "above 13.80 EUR", "20.70");

        String chargeKey = Backends.PSP.getAllServeEvents().get(0).getRequest().getHeader("Idempotency-Key");
        Backends.PSP.resetAll();
        Backends.PSP.stubFor(post("/charges").willReturn(okJson("{\"chargeId\":\"ch_1\"}")));
        Reply repeated = shop.post("/checkout", DEARER, "Idempotency-Key", key);

        assertThat(repeated.text("$.status")).isEqualTo("PAID");
        Backends.PSP.verify(
                1, postRequestedFor(urlEqualTo("/charges")).withHeader("Idempotency-Key", equalTo(chargeKey)));
    }

    @Test
    void aRetryThatIgnoresTheOpenBreakerRunsIntoItAgainAndAgain() {
        breakers.circuitBreaker("psp").transitionToOpenState();
        String rejected = "resilience4j_circuitbreaker_not_permitted_calls_total";
        double before = shop.metric(rejected, "name=\"psp\"");

        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("pay-later");

        assertThat(shop.metric(rejected, "name=\"psp\"")).isEqualTo(before + 3);
        Backends.PSP.verify(0, postRequestedFor(urlEqualTo("/charges")));
    }

    @Test
    void theOnlyConnectionIsFreeWhileTheProviderThinks() {
        Backends.PSP.stubFor(
                post("/charges").willReturn(okJson("{\"chargeId\":\"ch_1\"}").withFixedDelay(3000)));
        CompletableFuture<Reply> checkout = shop.checkoutAsync(ShopClient.newKey());
        await().until(this::charging);

        Reply other = shop.get("/orders/" + UUID.randomUUID());

        assertThat(other.status()).isEqualTo(404);
        assertThat(checkout).isNotDone();
        assertThat(checkout.join().header("X-Route")).isEqualTo("card");
    }

    private boolean charging() {
        return shop.metric("resilience4j_bulkhead_available_concurrent_calls", "name=\"psp\"")
                < shop.metric("resilience4j_bulkhead_max_allowed_concurrent_calls", "name=\"psp\"");
    }
}
