package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Fault;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
class BrownoutTest {

    private final ShopClient shop;

    BrownoutTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    static Stream<ResponseDefinitionBuilder> failures() {
        return Stream.of(
                aResponse().withStatus(500),
                aResponse().withStatus(404),
                aResponse().withFault(Fault.EMPTY_RESPONSE));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void aPageIsServedWithoutRecommendationsThatCannotBeHad(ResponseDefinitionBuilder failure) {
        Backends.RECOMMENDATIONS.stubFor(get(anyUrl()).willReturn(failure));

        for (String path : new String[] {"/", "/products/TEA-001"}) {
            Reply page = shop.get(path);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.header("X-Route")).isEqualTo("plain");
            assertThat(page.body()).contains("Breakfast tea").doesNotContain("id=\"recommendations\"");
        }
    }

    @Test
    void recommendationsOfProductsThatAreNotSoldAreLeftOut() {
        Backends.RECOMMENDATIONS.stubFor(get(anyUrl()).willReturn(okJson("{\"skus\":[\"OLD-001\"]}")));
        assertThat(shop.get("/").body()).contains("Breakfast tea").doesNotContain("OLD-001");
    }
}
