package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

@ShopTest
class IdempotencyTest {

    private final ShopClient shop;
    private final JdbcClient jdbc;

    IdempotencyTest(@LocalServerPort int port, JdbcClient jdbc) {
        this.shop = new ShopClient(port);
        this.jdbc = jdbc;
    }

    @Test
    void aRepeatGetsTheSameAnswerAndNoSecondCharge() {
        String key = ShopClient.newKey();
        Reply first = shop.checkout(key);
        Reply second = shop.checkout(key);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.header("X-Route")).isEqualTo(first.header("X-Route"));
        assertThat(orders(key)).isEqualTo(1);
        Backends.PSP.verify(1, postRequestedFor(urlEqualTo("/charges")));
    }

    @Test
    void aCartThatWasBoughtIsAnsweredFromItsOrder() {
        String token = shop.login("+000300001");
        String key = ShopClient.newKey();
        shop.post("/cart/items", "{\"sku\":\"TEA-001\",\"quantity\":1}", "Authorization", token);
        Reply first = shop.post("/checkout", "", "Authorization", token, "Idempotency-Key", key);
        Reply second = shop.post("/checkout", "", "Authorization", token, "Idempotency-Key", key);

        assertThat(first.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
    }

    @Test
    void duplicatesAtTheSameTimeChargeOnce() {
        Backends.PSP.stubFor(
                post("/charges").willReturn(okJson("{\"chargeId\":\"ch_1\"}").withFixedDelay(1000)));
        String key = ShopClient.newKey();
        List<CompletableFuture<Reply>> sent =
                Stream.generate(() -> shop.checkoutAsync(key)).limit(10).toList();
        List<Reply> replies = sent.stream().map(CompletableFuture::join).toList();

        assertThat(replies).extracting(Reply::status).containsOnly(200, 409);
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 409)
                .isNotEmpty()
                .allSatisfy(reply -> assertThat(reply.header("Retry-After")).isEqualTo("1"));
        assertThat(replies)
                .filteredOn(reply -> reply.status() == 200)
                .extracting(reply -> reply.text("$.orderId"))
                .containsOnly(shop.checkout(key).text("$.orderId"));
        assertThat(orders(key)).isEqualTo(1);
        Backends.PSP.verify(1, postRequestedFor(urlEqualTo("/charges")));
    }

    @Test
    void anOrderWhosePayerVanishedIsTakenOverUnderTheSameChargeKey() {
        String key = ShopClient.newKey();
        String order = shop.checkout(key).text("$.orderId");
        jdbc.sql("update orders set status = 'PENDING', charge_id = null where idempotency_key = :key")
                .param("key", key)
                .update();
        assertThat(shop.checkout(key).status()).isEqualTo(409);

        jdbc.sql("update orders set claimed_until = now() where idempotency_key = :key")
                .param("key", key)
                .update();

        assertThat(shop.checkout(key).text("$.status")).isEqualTo("PAID");
        Backends.PSP.verify(2, postRequestedFor(urlEqualTo("/charges")).withHeader("Idempotency-Key", equalTo(order)));
    }

    @Test
    void aKeyBelongsToOnePurchase() {
        String key = ShopClient.newKey();
        shop.checkout(key);
        Reply other =
                shop.post("/checkout", "{\"items\":[{\"sku\":\"MUG-001\",\"quantity\":1}]}", "Idempotency-Key", key);

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.text("$.type")).endsWith("idempotency-key-reused");
    }

    @Test
    void aCheckoutWithoutAKeyIsToldToSendOne() {
        Reply refused = shop.post("/checkout", ShopClient.TWO_TEAS);
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("$.detail")).contains("Idempotency-Key");
    }

    private int orders(String key) {
        return jdbc.sql("select count(*) from orders where idempotency_key = :key")
                .param("key", key)
                .query(Integer.class)
                .single();
    }
}
