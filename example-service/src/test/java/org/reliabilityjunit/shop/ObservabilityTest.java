package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
@ExtendWith(OutputCaptureExtension.class)
class ObservabilityTest {

    private static final String CORRELATION = "X-Correlation-Id";

    private final ShopClient shop;

    ObservabilityTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    @Test
    void syntheticTrafficIsToldFromThatOfCustomersPerRouteAndRegion() {
        String count = "http_server_requests_seconds_count";
        String[] synthetic = {"uri=\"/search\"", "synthetic=\"true\"", "region=\"local\"", "status=\"200\""};
        String[] real = {"uri=\"/search\"", "synthetic=\"false\"", "region=\"local\"", "status=\"200\""};
        shop.get("/search?q=tea", "X-Synthetic", "true");
        shop.get("/search?q=tea");
        await().until(() -> shop.metric(count, real) > 0);
        double before = shop.metric(count, synthetic);
        double others = shop.metric(count, real);

        shop.get("/search?q=tea", "X-Synthetic", "true");

        await().until(() -> shop.metric(count, synthetic) == before + 1);
        assertThat(shop.metric(count, real)).isEqualTo(others);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.05", "0.3", "0.8", "1.0", "2.0", "2.5", "5.0"})
    void theLatencyHistogramHasTheBoundariesThatObjectivesAskFor(String boundary) {
        shop.checkout(ShopClient.newKey());
        await().until(() ->
                shop.metric("http_server_requests_seconds_bucket", "uri=\"/checkout\"", "le=\"" + boundary + "\"")
                        >= 0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "resilience4j_circuitbreaker_state",
                "resilience4j_circuitbreaker_calls_seconds_count",
                "resilience4j_circuitbreaker_not_permitted_calls_total",
                "resilience4j_circuitbreaker_failure_rate",
                "resilience4j_retry_calls_total",
                "resilience4j_bulkhead_available_concurrent_calls",
                "hikaricp_connections_active",
                "jvm_memory_used_bytes",
                "shop_checkout_total",
                "shop_payments_charges_total",
                "shop_cache_requests_total"
            })
    void theMetricsThatAScenarioReadsAreThereBeforeAnythingHappened(String name) {
        assertThat(shop.get("/actuator/prometheus").body()).contains("\n" + name + "{");
    }

    @Test
    void aCorrelationIdIsEchoedAndPassedOn() {
        assertThat(shop.post(
                                "/checkout",
                                ShopClient.TWO_TEAS,
                                "Idempotency-Key",
                                ShopClient.newKey(),
                                CORRELATION,
                                "run-7.a_B")
                        .header(CORRELATION))
                .isEqualTo("run-7.a_B");
        Backends.PSP.verify(postRequestedFor(urlEqualTo("/charges")).withHeader(CORRELATION, equalTo("run-7.a_B")));

        shop.get("/", CORRELATION, "run-8");
        Backends.RECOMMENDATIONS.verify(getRequestedFor(anyUrl()).withHeader(CORRELATION, equalTo("run-8")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "two words",
                "{\"json\":1}",
                "a123456789b123456789c123456789d123456789e123456789f123456789g1234"
            })
    void aCorrelationIdThatIsNotFitToBeLoggedIsReplaced(String offered) {
        assertThat(shop.get("/search?q=tea", CORRELATION, offered).header(CORRELATION))
                .isNotEqualTo(offered)
                .matches("[A-Za-z0-9._-]{36}");
    }

    @Test
    void aFailedPaymentIsLoggedAsJsonWithItsCodeAndCorrelationId(CapturedOutput output) {
        Backends.PSP.stubFor(post("/charges").willReturn(serverError()));
        shop.post("/checkout", ShopClient.TWO_TEAS, "Idempotency-Key", ShopClient.newKey(), CORRELATION, "run-9");

        assertThat(output.getOut().lines().filter(line -> line.contains("will be paid later")))
                .anySatisfy(line -> assertThat(line)
                        .startsWith("{")
                        .contains("\"correlation_id\":\"run-9\"", "\"err.code\":\"psp.status_500\""));
    }

    @Test
    void theProbesSayThatTheShopIsAliveAndReady() {
        assertThat(shop.get("/actuator/health/liveness").text("$.status")).isEqualTo("UP");
        assertThat(shop.get("/actuator/health/readiness").text("$.components.db.status"))
                .isEqualTo("UP");
        assertThat(shop.get("/actuator/health/readiness").body()).doesNotContain("redis");
    }
}
