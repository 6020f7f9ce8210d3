package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest(properties = {"shop.payments.attempt-timeout=300ms", "shop.recommendations.attempt-timeout=300ms"})
@ExtendWith(OutputCaptureExtension.class)
class TimeoutTest {

    private static final int TOO_LATE = 5000;

    private final ShopClient shop;

    TimeoutTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    static Stream<ResponseDefinitionBuilder> charges() {
        return Stream.of(
                okJson("{\"chargeId\":\"ch_1\"}").withFixedDelay(TOO_LATE),
                okJson("{\"chargeId\":\"ch_1\"}").withChunkedDribbleDelay(5, TOO_LATE));
    }

    @ParameterizedTest
    @MethodSource("charges")
    void aChargeWhoseAnswerIsLateIsRepeatedUnderItsKey(ResponseDefinitionBuilder late, CapturedOutput output) {
        Backends.PSP.stubFor(post("/charges").willReturn(late));

        Reply reply = shop.checkout(ShopClient.newKey());

        assertThat(reply.header("X-Route")).isEqualTo("pay-later");
        assertThat(output).contains("\"err.code\":\"psp.timeout\"");
        Backends.PSP.verify(
                2,
                postRequestedFor(urlEqualTo("/charges"))
                        .withHeader("Idempotency-Key", equalTo(reply.text("$.orderId"))));
    }

    @Test
    void aPageDoesNotWaitForItsRecommendations() {
        Backends.RECOMMENDATIONS.stubFor(
                get(anyUrl()).willReturn(okJson("{\"skus\":[\"MUG-002\"]}").withFixedDelay(TOO_LATE)));
        assertThat(shop.get("/").header("X-Route")).isEqualTo("plain");
    }
}
