package org.reliabilityjunit.shop;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.jayway.jsonpath.JsonPath;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.Reply;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.simple.JdbcClient;

/** It is evening in Singapore when something breaks; the clock stands where the test puts it, and goes on. */
@ShopTest(properties = {"shop.operations.token=" + IncidentTest.TOKEN, "shop.delivery.retry-after=200ms"})
class IncidentTest {

    static final String TOKEN = "operator-of-the-test";

    private static final String OPERATOR = "Bearer " + TOKEN;
    private static final Duration SEVERAL_ROUNDS = Duration.ofMillis(400);

    private final ShopClient shop;
    private final JdbcClient database;

    IncidentTest(@LocalServerPort int port, JdbcClient database) {
        this.shop = new ShopClient(port);
        this.database = database;
    }

    @BeforeEach
    void somebodyInEachRegionWantsToKnow() {
        everythingIsTaken();
        subscribe("+000651", "ap-sg");
        subscribe("+000811", "ap-jp");
    }

    @AfterEach
    void nothingIsLeftToBeSent() {
        everythingIsTaken();
        set("2040-01-01T04:00:00Z");
        await().until(() -> database.sql("select count(*) from outbox where delivered_at is null")
                        .query(Integer.class)
                        .single()
                == 0);
        shop.delete("/operations/clock", "Authorization", OPERATOR);
    }

    @Test
    void customersSleepOnCallDoesNot() {
        set("2030-03-01T15:00:00Z"); // 23:00 in Singapore

        raise("ap-sg");

        await().until(() -> received(Backends.PAGER, "/pages").size() == 1);
        String page = received(Backends.PAGER, "/pages").get(0);
        assertThat(JsonPath.<String>read(page, "$.severity")).isEqualTo("CRITICAL");
        assertThat(JsonPath.<String>read(page, "$.owner")).isEqualTo("payments");
        assertThat(JsonPath.<String>read(page, "$.runbook")).isEqualTo("https://runbooks.example/psp");
        assertThat(JsonPath.<String>read(page, "$.responder")).isEqualTo("primary");
        remainsEmpty(Backends.SMS, "/messages");

        set("2030-03-01T22:59:00Z");
        remainsEmpty(Backends.SMS, "/messages");

        set("2030-03-01T23:00:00Z"); // 07:00 in Singapore
        await().until(() -> received(Backends.SMS, "/messages").size() == 1);
        assertThat(JsonPath.<String>read(received(Backends.SMS, "/messages").get(0), "$.to"))
                .isEqualTo("+000651");
    }

    /** Tokyo is an hour ahead: there night begins and ends while it is evening and night in Singapore. */
    @Test
    void customersOfEachRegionSleepByItsOwnClock() {
        set("2030-03-02T13:30:00Z"); // 21:30 in Singapore, 22:30 in Tokyo
        raise("ap-jp");
        raise("ap-sg");
        await().until(() -> !told().isEmpty());
        await().during(SEVERAL_ROUNDS).until(() -> told().equals(List.of("+000651")));

        set("2030-03-02T22:00:00Z"); // 06:00 in Singapore, 07:00 in Tokyo
        raise("ap-sg");
        await().until(() -> told().size() > 1);
        await().during(SEVERAL_ROUNDS).until(() -> told().equals(List.of("+000811", "+000651")));
    }

    @Test
    void theNextOneIsPagedUntilSomebodyAnswers() {
        set("2030-04-01T04:00:00Z");
        String id = raise("ap-jp").text("$.incidentId");
        await().until(() -> received(Backends.PAGER, "/pages").size() == 1);

        set("2030-04-01T04:05:01Z");
        await().until(() -> received(Backends.PAGER, "/pages").size() == 2);
        assertThat(JsonPath.<String>read(received(Backends.PAGER, "/pages").get(0), "$.responder"))
                .isEqualTo("secondary");

        Reply acknowledged =
                shop.post("/operations/incidents/" + id + "/acknowledgement", "", "Authorization", OPERATOR);
        assertThat(acknowledged.text("$.acknowledgedAt")).startsWith("2030-04-01T04:05");
        set("2030-04-01T05:00:00Z");
        await().during(SEVERAL_ROUNDS)
                .until(() -> received(Backends.PAGER, "/pages").size() == 2);
    }

    @Test
    void aMessageIsSentAgainUnderItsKeyUntilItIsTaken() {
        Backends.PAGER.stubFor(post("/pages").willReturn(aResponse().withStatus(503)));
        set("2030-05-01T04:00:00Z");
        raise("ap-jp");
        await().until(() -> received(Backends.PAGER, "/pages").size() >= 2);

        Backends.PAGER.stubFor(post("/pages").willReturn(ok()));

        await().until(() -> shop.metric("shop_deliveries_total", "pager", "\"delivered\"") >= 1);
        assertThat(Backends.PAGER.getAllServeEvents().stream()
                        .map(event -> event.getRequest().getHeader("Idempotency-Key"))
                        .distinct())
                .hasSize(1);
    }

    @Test
    void aGatewayThatWasAwayInTheEveningIsNotServedAtNight() {
        Backends.SMS.stubFor(post("/messages").willReturn(aResponse().withStatus(503)));
        set("2030-06-01T13:59:00Z"); // 21:59 in Singapore
        raise("ap-sg");
        await().until(() -> !received(Backends.SMS, "/messages").isEmpty());

        set("2030-06-01T14:10:00Z");
        Backends.SMS.resetRequests();
        Backends.SMS.stubFor(post("/messages").willReturn(ok()));

        remainsEmpty(Backends.SMS, "/messages");
        set("2030-06-01T23:00:01Z");
        await().until(() -> received(Backends.SMS, "/messages").size() == 1);
    }

    @Test
    void aRegionNobodyKnowsIsRefusedWithThoseThereAre() {
        Reply reply = raise("ap-xx");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.text("$.detail")).contains("'ap-xx'", "ap-jp, ap-sg, local");
    }

    @Test
    void aPageWithoutARunbookIsRefused() {
        Reply reply = shop.post(
                "/operations/incidents",
                "{\"severity\":\"CRITICAL\",\"title\":\"t\",\"region\":\"ap-sg\",\"owner\":\"payments\"}",
                "Authorization",
                OPERATOR);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.texts("$.violations[*].field")).containsExactly("runbook");
    }

    @Test
    void onlyAnOperatorComesIn() {
        assertThat(shop.get("/operations/clock").status()).isEqualTo(401);
        assertThat(shop.get("/operations/clock", "Authorization", "Bearer wrong")
                        .status())
                .isEqualTo(401);
        assertThat(shop.get("/operations/clock", "Authorization", OPERATOR).status())
                .isEqualTo(200);
    }

    private static void everythingIsTaken() {
        Backends.SMS.stubFor(post("/messages").willReturn(ok()));
        Backends.PAGER.stubFor(post("/pages").willReturn(ok()));
    }

    private void subscribe(String phone, String region) {
        Reply reply = shop.put(
                "/notices/subscription", "{\"region\":\"" + region + "\"}", "Authorization", shop.login(phone));
        assertThat(reply.status()).isEqualTo(204);
    }

    private void set(String now) {
        Reply reply = shop.put("/operations/clock", "{\"now\":\"" + now + "\"}", "Authorization", OPERATOR);
        assertThat(reply.status()).isEqualTo(200);
    }

    private Reply raise(String region) {
        return shop.post("/operations/incidents", """
                {"severity":"CRITICAL","title":"Payments fail","region":"%s","owner":"payments",
                 "runbook":"https://runbooks.example/psp","customerNotice":"Payments are slow"}""".formatted(region), "Authorization", OPERATOR);
    }

    /** The newest first. */
    private static List<String> received(WireMockServer receiver, String path) {
        return receiver.getAllServeEvents().stream()
                .filter(event -> event.getRequest().getUrl().equals(path))
                .map(event -> event.getRequest().getBodyAsString())
                .toList();
    }

    /** Whose phones got a text, the newest first. */
    private static List<String> told() {
        return received(Backends.SMS, "/messages").stream()
                .map(text -> JsonPath.<String>read(text, "$.to"))
                .toList();
    }

    private static void remainsEmpty(WireMockServer receiver, String path) {
        await().during(SEVERAL_ROUNDS).until(() -> received(receiver, path).isEmpty());
    }
}
