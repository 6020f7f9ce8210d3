package org.reliabilityjunit.edge;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.http.Fault;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The edge in front of two stubs of shops. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeTest {

    private static final String TOKEN = "operator-of-the-edge";
    private static final String OPERATOR = "Bearer " + TOKEN;
    private static final String READINESS = "/actuator/health/readiness";

    private final WireMockServer first = stub();
    private final WireMockServer second = stub();
    private final ConfigurableApplicationContext edge = start("shop.edge.mitigations.health-routing=on");
    private final ShopClient client = client(edge);

    @BeforeEach
    void bothAreWell() {
        heal(first, "one");
        heal(second, "two");
        assertThat(weigh("{}").status()).isEqualTo(200);
        await().until(() -> healthy("one") && healthy("two"));
        first.resetRequests();
        second.resetRequests();
    }

    @AfterAll
    void stop() {
        edge.close();
        first.stop();
        second.stop();
    }

    @Test
    void theFirstServesAndSaysSo() {
        Reply reply = client.get("/search?q=a%20b%26c", "X-Correlation-Id", "of-the-client");

        assertThat(reply.body()).isEqualTo("one");
        assertThat(reply.header("X-Upstream")).isEqualTo("one");
        assertThat(reply.response().headers().allValues("X-Correlation-Id")).containsExactly("of-the-client");
        first.verify(com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor(urlEqualTo("/search?q=a%20b%26c"))
                .withHeader("X-Correlation-Id", equalTo("of-the-client")));
    }

    @Test
    void anAnswerIsPassedOnAsItIs() {
        first.stubFor(any(anyUrl())
                .willReturn(aResponse()
                        .withStatus(402)
                        .withHeader("X-Route", "card")
                        .withBody("no")));

        Reply reply = client.checkout("key-1");

        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.header("X-Route")).isEqualTo("card");
        assertThat(reply.body()).isEqualTo("no");
        first.verify(postRequestedFor(urlEqualTo("/checkout"))
                .withHeader("Idempotency-Key", equalTo("key-1"))
                .withRequestBody(equalTo(ShopClient.TWO_TEAS)));
    }

    @Test
    void whenTheFirstIsNotReadyTheSecondServesUntilItIs() {
        first.stubFor(get(READINESS).willReturn(aResponse().withStatus(503)));
        await().until(() -> client.get("/").body().equals("two"));
        assertThat(client.metric("shop_edge_upstream_healthy", "upstream=\"one\""))
                .isZero();

        first.stubFor(get(READINESS).willReturn(ok()));
        await().until(() -> client.get("/").body().equals("one"));
    }

    @Test
    void whenNobodyIsReadyTheCustomerHearsItAtOnce() {
        first.stubFor(get(READINESS).willReturn(aResponse().withStatus(503)));
        second.stubFor(get(READINESS).willReturn(aResponse().withStatus(503)));
        await().until(() -> !healthy("one") && !healthy("two"));

        Reply reply = client.get("/");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text("$.type")).isEqualTo("urn:shop:problem:no-healthy-upstream");
        assertThat(client.get(READINESS).status()).isEqualTo(503);
    }

    @Test
    void aRequestThatMayBeRepeatedIsSentToTheOther() {
        first.stubFor(any(anyUrl()).atPriority(1).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        Reply reply = client.checkout("key-2");

        assertThat(reply.body()).isEqualTo("two");
        second.verify(postRequestedFor(urlEqualTo("/checkout")).withRequestBody(equalTo(ShopClient.TWO_TEAS)));
    }

    @Test
    void aRequestThatMustNotBeRepeatedIsNot() {
        first.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(anyUrl())
                .atPriority(1)
                .willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        Reply reply = client.post("/otp/request", "{}");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.text("$.type")).isEqualTo("urn:shop:problem:upstream-unreachable");
        second.verify(0, postRequestedFor(urlEqualTo("/otp/request")));
    }

    @Test
    void anUpstreamThatHangsIsNotWaitedForLongerThanItMay() {
        first.stubFor(com.github.tomakehurst.wiremock.client.WireMock.post(anyUrl())
                .atPriority(1)
                .willReturn(ok().withFixedDelay(20_000)));

        Reply reply = client.post("/otp/request", "{}");

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.header("Content-Type")).startsWith("application/problem+json");
        assertThat(reply.text("$.type")).isEqualTo("urn:shop:problem:upstream-timeout");
        assertThat(client.metric("shop_edge_requests_seconds_count", "\"one\"", "\"timeout\""))
                .isPositive();
    }

    @Test
    void anOperatorMovesTheTraffic() {
        Reply reply = weigh("{\"two\":100,\"one\":0}");

        assertThat(reply.text("$.upstreams[0].weight")).isEqualTo("0");
        assertThat(client.get("/").body()).isEqualTo("two");
    }

    @Test
    void weightsThatAreNotLegalChangeNothing() {
        assertThat(weigh("{\"three\":100}").status()).isEqualTo(422);
        assertThat(weigh("{\"two\":-1}").text("$.detail")).contains("write 0 to 1000");
        assertThat(client.get("/").body()).isEqualTo("one");
    }

    @Test
    void onlyAnOperatorMovesTheTraffic() {
        assertThat(client.get("/operations/edge").status()).isEqualTo(401);
        assertThat(client.put("/operations/edge/weights", "{\"weights\":{}}").status())
                .isEqualTo(401);
    }

    @Test
    void withoutHealthRoutingTheFirstIsAskedHoweverIllItIs() {
        first.stubFor(get(READINESS).willReturn(aResponse().withStatus(503)));
        try (ConfigurableApplicationContext careless = start("shop.edge.mitigations.health-routing=off")) {
            assertThat(client(careless).get("/").body()).isEqualTo("one");
            assertThat(client(careless).get(READINESS).status()).isEqualTo(200);
        }
    }

    @Test
    void nothingOfAShopIsStarted() {
        assertThat(edge.getBeanNamesForType(javax.sql.DataSource.class)).isEmpty();
        assertThat(edge.containsBean("paymentProvider")).isFalse();
        assertThat(edge.getBeanNamesForType(org.springframework.data.redis.connection.RedisConnectionFactory.class))
                .isEmpty();
    }

    private boolean healthy(String name) {
        return client.metric("shop_edge_upstream_healthy", "upstream=\"" + name + "\"") == 1;
    }

    private Reply weigh(String weights) {
        return client.put("/operations/edge/weights", "{\"weights\":" + weights + "}", "Authorization", OPERATOR);
    }

    private ConfigurableApplicationContext start(String mitigation) {
        return new SpringApplicationBuilder(EdgeApplication.class)
                .run(
                        "--spring.config.name=edge",
                        "--server.port=0",
                        "--EDGE_UPSTREAMS=one=" + first.baseUrl() + ",two=" + second.baseUrl(),
                        "--shop.operations.token=" + TOKEN,
                        "--shop.edge.response-timeout=2s",
                        "--shop.edge.deadline=20s",
                        "--shop.edge.health.interval=50ms",
                        "--shop.edge.health.timeout=5s",
                        "--" + mitigation);
    }

    private static ShopClient client(ConfigurableApplicationContext edge) {
        return new ShopClient(edge.getEnvironment().getRequiredProperty("local.server.port", Integer.class));
    }

    private static WireMockServer stub() {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().containerThreads(32));
        server.start();
        return server;
    }

    private static void heal(WireMockServer shop, String body) {
        shop.resetMappings();
        shop.stubFor(any(anyUrl()).atPriority(9).willReturn(ok(body)));
        shop.stubFor(get(READINESS).willReturn(ok()));
    }
}
