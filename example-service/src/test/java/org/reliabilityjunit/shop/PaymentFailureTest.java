package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
@ExtendWith(OutputCaptureExtension.class)
class PaymentFailureTest {

    private static final String STATE = "resilience4j_circuitbreaker_state";
    private static final String PSP = "name=\"psp\"";

    private final ShopClient shop;

    PaymentFailureTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of("psp.status_503", aResponse().withStatus(503)),
                Arguments.of("psp.status_429", aResponse().withStatus(429)),
                Arguments.of("psp.io", aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)),
                Arguments.of("psp.io", aResponse().withFault(Fault.EMPTY_RESPONSE)),
                Arguments.of("psp.malformed_answer", okJson("{\"charge")),
                Arguments.of("psp.malformed_answer", okJson("{}")));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aProviderThatFailsIsAskedTwiceUnderOneKeyThenTheOrderIsPaidLater(
            String code, ResponseDefinitionBuilder failure, CapturedOutput output) {
        Backends.PSP.stubFor(post("/charges").willReturn(failure));

        Reply reply = shop.checkout(ShopClient.newKey());

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("X-Route")).isEqualTo("pay-later");
        assertThat(reply.text("$.status")).isEqualTo("PAY_LATER");
        assertThat(output).contains("\"err.code\":\"" + code + "\"");
        Backends.PSP.verify(
                2,
                postRequestedFor(urlEqualTo("/charges"))
                        .withHeader("Idempotency-Key", equalTo(reply.text("$.orderId"))));
    }

    @Test
    void oneFailureIsHealedByTheRetry() {
        Backends.PSP.stubFor(post("/charges")
                .inScenario("flaky")
                .whenScenarioStateIs("Started")
                .willReturn(serverError())
                .willSetStateTo("healed"));

        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("card");
        assertThat(shop.metric("resilience4j_retry_calls_total", PSP, "successful_with_retry"))
                .isPositive();
    }

    @Test
    void aDeclinedCardIsAnAnswerNotAFailure(CapturedOutput output) {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(402)));
        String key = ShopClient.newKey();
        double declined = shop.metric("shop_checkout_total", "route=\"card\"", "outcome=\"failure\"");

        Reply reply = shop.checkout(key);

        assertThat(reply.status()).isEqualTo(402);
        assertThat(reply.text("$.type")).endsWith("card-declined");
        assertThat(output).contains("\"err.code\":\"psp.status_402\"");
        assertThat(shop.checkout(key).status()).isEqualTo(402);
        Backends.PSP.verify(1, postRequestedFor(urlEqualTo("/charges")));
        assertThat(shop.metric("resilience4j_circuitbreaker_buffered_calls", PSP, "kind=\"failed\""))
                .isZero();
        assertThat(shop.metric("shop_checkout_total", "route=\"card\"", "outcome=\"failure\""))
                .isEqualTo(declined + 1);
    }

    @Test
    void theBreakerOpensSparesTheProviderAndClosesWhenItIsWell() {
        Backends.PSP.stubFor(post("/charges").willReturn(aResponse().withStatus(503)));
        double paidLater = shop.metric("shop_checkout_total", "route=\"pay-later\"");
        for (int checkout = 0; checkout < 5; checkout++) {
            shop.checkout(ShopClient.newKey());
        }
        assertThat(shop.metric(STATE, PSP, "state=\"open\"")).isEqualTo(1);
        assertThat(shop.get("/actuator/circuitbreakers").text("$.circuitBreakers.psp.state"))
                .isEqualTo("OPEN");
        assertThat(shop.get("/actuator/circuitbreakerevents/psp/STATE_TRANSITION")
                        .texts("$.circuitBreakerEvents[*].stateTransition"))
                .contains("State transition from CLOSED to OPEN");

        int asked = Backends.PSP.getAllServeEvents().size();
        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("pay-later");
        assertThat(Backends.PSP.getAllServeEvents()).hasSize(asked);
        assertThat(shop.metric("resilience4j_circuitbreaker_not_permitted_calls_total", PSP))
                .isPositive();
        assertThat(shop.metric("shop_checkout_total", "route=\"pay-later\"")).isEqualTo(paidLater + 6);

        Backends.PSP.stubFor(post("/charges").willReturn(okJson("{\"chargeId\":\"ch_2\"}")));
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            shop.checkout(ShopClient.newKey());
            return shop.metric(STATE, PSP, "state=\"closed\"") == 1;
        });
        assertThat(shop.checkout(ShopClient.newKey()).header("X-Route")).isEqualTo("card");
    }
}
