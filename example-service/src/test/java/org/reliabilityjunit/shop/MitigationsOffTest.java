package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Every mitigation off: what each of them keeps from customers shows. */
@ShopTest(
        properties = {
            "shop.mitigations.breaker=off",
            "shop.mitigations.retry=off",
            "shop.mitigations.fallback=off",
            "shop.mitigations.timeout=off",
            "shop.mitigations.bulkhead=off",
            "shop.mitigations.idempotency=off",
            "shop.mitigations.deadline=off",
            "shop.mitigations.cache=off",
            "shop.payments.attempt-timeout=300ms",
            "shop.payments.deadline=500ms"
        })
class MitigationsOffTest {

    private final ShopClient shop;

    MitigationsOffTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    @Test
    void withoutFallbackAndRetryOneFailureOfTheProviderIsTheCustomers() {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(503)));
        double failed = shop.metric("shop_checkout_total", "route=\"none\"");

        Reply reply = shop.checkout(ShopClient.newKey());

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(reply.header("Retry-After")).isEqualTo("1");
        assertThat(reply.text("$.detail")).contains("'psp'", "fallback is off");
        Backends.PSP.verify(1, postRequestedFor(urlEqualTo("/charges")));
        assertThat(shop.metric("shop_checkout_total", "route=\"none\"")).isEqualTo(failed + 1);
    }

    @Test
    void withoutBreakerTheProviderIsNeverSpared() {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(503)));
        for (int checkout = 0; checkout < 15; checkout++) {
            shop.checkout(ShopClient.newKey());
        }
        Backends.PSP.verify(15, postRequestedFor(urlEqualTo("/charges")));
        assertThat(shop.metric("resilience4j_circuitbreaker_state", "name=\"psp\"", "state=\"disabled\""))
                .isEqualTo(1);
        assertThat(shop.metric("resilience4j_circuitbreaker_state", "name=\"psp\"", "state=\"open\""))
                .isZero();
    }

    @Test
    void withoutTimeoutAndDeadlineASlowProviderIsWaitedFor() {
        Backends.PSP.stubFor(
                post("/charges").willReturn(okJson("{\"chargeId\":\"ch_1\"}").withFixedDelay(1500)));
        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("card");
    }

    @Test
    void withoutIdempotencyARepeatBuysAgain() {
        String key = ShopClient.newKey();
        Reply first = shop.checkout(key);
        Reply second = shop.checkout(key);

        assertThat(second.text("$.orderId")).isNotEqualTo(first.text("$.orderId"));
        Backends.PSP.verify(2, postRequestedFor(urlEqualTo("/charges")));
    }

    @Test
    void withoutFallbackAPageNeedsItsRecommendations() {
        Backends.RECOMMENDATIONS.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(500)));
        assertThat(shop.get("/").status()).isEqualTo(503);
    }

    @Test
    void withoutCacheEverySearchIsTheDatabases() {
        shop.get("/search?q=coffee");
        assertThat(shop.get("/search?q=coffee").texts("$.products")).isNotEmpty();
        assertThat(shop.metric("shop_cache_requests_total", "result=\"hit\"")).isZero();
        assertThat(shop.metric("shop_cache_requests_total", "result=\"miss\"")).isZero();
    }

    @Test
    void withoutBulkheadThereIsNoLimit() {
        assertThat(shop.metric("resilience4j_bulkhead_max_allowed_concurrent_calls", "name=\"psp\""))
                .isEqualTo(Integer.MAX_VALUE);
    }
}
