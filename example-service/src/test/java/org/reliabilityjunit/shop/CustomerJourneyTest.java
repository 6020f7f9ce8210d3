package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.matchingJsonPath;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;

@ShopTest
class CustomerJourneyTest {

    private static final String AUTH = "Authorization";

    private final ShopClient shop;

    CustomerJourneyTest(@LocalServerPort int port) {
        shop = new ShopClient(port);
    }

    @Test
    void aCustomerLogsInSearchesFillsTheCartAndBuysIt() {
        String token = shop.login("+000100001");
        assertThat(shop.get("/search?q=BREAKFAST").texts("$.products[*].sku")).containsExactly("TEA-001");
        shop.post("/cart/items", "{\"sku\":\"TEA-001\",\"quantity\":2}", AUTH, token);
        shop.post("/cart/items", "{\"sku\":\"MUG-001\",\"quantity\":1}", AUTH, token);

        Reply bought = shop.post("/checkout", "", AUTH, token, "Idempotency-Key", ShopClient.newKey());

        assertThat(bought.status()).isEqualTo(200);
        assertThat(bought.header("X-Route")).isEqualTo("card");
        assertThat(bought.text("$.status")).isEqualTo("PAID");
        assertThat(bought.text("$.total")).isEqualTo("20.8");
        assertThat(shop.get("/cart", AUTH, token).texts("$.items")).isEmpty();
        assertThat(shop.get("/orders", AUTH, token).texts("$.orders[*].orderId"))
                .containsExactly(bought.text("$.orderId"));
        assertThat(shop.get("/orders/" + bought.text("$.orderId"), AUTH, token).body())
                .isEqualTo(bought.body());
        Backends.PSP.verify(
                1,
                postRequestedFor(urlEqualTo("/charges"))
                        .withHeader("Idempotency-Key", equalTo(bought.text("$.orderId")))
                        .withRequestBody(matchingJsonPath("$.reference", equalTo(bought.text("$.orderId"))))
                        .withRequestBody(matchingJsonPath("$.currency", equalTo("EUR")))
                        .withRequestBody(matchingJsonPath("$[?(@.amount == 20.80)]")));
    }

    @Test
    void aCartAddsUpAndGivesBack() {
        String token = shop.login("+000100002");
        shop.post("/cart/items", "{\"sku\":\"TEA-001\",\"quantity\":2}", AUTH, token);
        Reply added = shop.post("/cart/items", "{\"sku\":\"TEA-001\",\"quantity\":3}", AUTH, token);
        assertThat(added.text("$.items[0].quantity")).isEqualTo("5");

        assertThat(shop.delete("/cart/items/TEA-001", AUTH, token).texts("$.items"))
                .isEmpty();
        assertThat(shop.delete("/cart/items/TEA-001", AUTH, token).status()).isEqualTo(404);
        assertThat(shop.post("/checkout", "", AUTH, token, "Idempotency-Key", ShopClient.newKey())
                        .text("$.type"))
                .endsWith("cart-empty");
    }

    @Test
    void aGuestBuysWithoutAnAccountAndFindsTheOrder() {
        Reply bought = shop.checkout(ShopClient.newKey());

        assertThat(bought.text("$.total")).isEqualTo("13.8");
        assertThat(shop.get("/orders/" + bought.text("$.orderId")).text("$.status"))
                .isEqualTo("PAID");
    }

    @Test
    void ordersAreShownToTheirOwnerOnly() {
        String owner = shop.login("+000100003");
        shop.post("/cart/items", "{\"sku\":\"TEA-001\",\"quantity\":1}", AUTH, owner);
        String order = shop.post("/checkout", "", AUTH, owner, "Idempotency-Key", ShopClient.newKey())
                .text("$.orderId");

        assertThat(shop.get("/orders/" + order, AUTH, shop.login("+000100004")).status())
                .isEqualTo(404);
        assertThat(shop.get("/orders/" + order).status()).isEqualTo(404);
        assertThat(shop.get("/orders").status()).isEqualTo(401);
    }

    @Test
    void thePagesShowProductsAndRecommendations() {
        Reply home = shop.get("/");
        assertThat(home.header("Content-Type")).startsWith("text/html");
        assertThat(home.header("X-Route")).isEqualTo("recommended");
        assertThat(home.body()).contains("id=\"recommendations\"", "Travel mug", "Acacia honey");

        assertThat(shop.get("/products/TEA-003").body()).contains("Peppermint tea", "5.40 EUR", "Travel mug");
        assertThat(shop.get("/products/TEA-999").status()).isEqualTo(404);
    }

    @Test
    void searchTakesTheTextLiterally() {
        assertThat(shop.get("/search?q=%25").texts("$.products")).isEmpty();
        assertThat(shop.get("/search?q=" + "x".repeat(101)).status()).isEqualTo(400);
        assertThat(shop.get("/search").status()).isEqualTo(400);
    }

    @Test
    void whatIsWrongWithARequestIsSaidAsAProblemDetail() {
        Reply invalid = shop.post(
                "/checkout",
                "{\"items\":[{\"sku\":\"TEA-001\",\"quantity\":0}]}",
                "Idempotency-Key",
                ShopClient.newKey());
        assertThat(invalid.status()).isEqualTo(400);
        assertThat(invalid.header("Content-Type")).isEqualTo("application/problem+json");
        assertThat(invalid.text("$.violations[0].field")).isEqualTo("items[0].quantity");

        Reply unknown = shop.post(
                "/checkout",
                "{\"items\":[{\"sku\":\"TEA-999\",\"quantity\":1}]}",
                "Idempotency-Key",
                ShopClient.newKey());
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(unknown.text("$.detail")).contains("TEA-999");
        assertThat(shop.get("/nowhere").header("Content-Type")).isEqualTo("application/problem+json");
    }
}
