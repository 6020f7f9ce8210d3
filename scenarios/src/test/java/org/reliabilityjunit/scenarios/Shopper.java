package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.Journey;

/** What a customer does in the shop, step by step. */
final class Shopper {

    private static final String SKU = "TEA-001";

    private final Journey journey;
    private final Supplier<RequestSpecification> http;
    private @Nullable String token;
    private String region = "";

    Shopper(Journey journey) {
        this(journey, journey::http);
    }

    private Shopper(Journey journey, Supplier<RequestSpecification> http) {
        this.journey = journey;
        this.http = http;
    }

    /** One who comes in at another door than the environment's. */
    static Shopper at(String url, Journey journey) {
        return new Shopper(journey, () -> journey.http().baseUri(url));
    }

    void visitsTheStorefront() {
        http.get().accept("text/html").get("/").then().statusCode(200).body(containsString("<html"));
    }

    /** Synthetic accounts have a fixed one-time password. */
    void logsIn() {
        String phone = "+000" + (1_000_000 + journey.ordinal());
        http.get().body(Map.of("phone", phone)).post("/otp/request").then().statusCode(202);
        token = http.get()
                .body(Map.of("phone", phone, "code", "000000"))
                .post("/otp/verify")
                .then()
                .statusCode(200)
                .extract()
                .as(Verified.class)
                .token();
    }

    String searches(String words) {
        List<Product> found = http.get()
                .queryParam("q", words)
                .get("/search")
                .then()
                .statusCode(200)
                .extract()
                .as(Found.class)
                .products();
        assertThat(found).as("products found for '%s'", words).isNotEmpty();
        return found.get(0).sku();
    }

    void putsIntoCart(String sku) {
        asCustomer()
                .body(Map.of("sku", sku, "quantity", 1))
                .post("/cart/items")
                .then()
                .statusCode(200);
    }

    void checksOut() {
        orderId(asCustomer()
                .header("Idempotency-Key", journey.id())
                .post("/checkout")
                .then()
                .statusCode(200)
                .extract()
                .response());
    }

    /** Every fifth basket is a large one; returns the order's id. */
    String buysAsGuest() {
        return buysAsGuest(journey.ordinal() % 5 == 0 ? 2 : 1);
    }

    /** A small basket; returns the order's id. */
    String buysOneAsGuest() {
        return buysAsGuest(1);
    }

    private String buysAsGuest(int quantity) {
        Response answer = http.get()
                .header("Idempotency-Key", journey.id())
                .body(Map.of("items", List.of(Map.of("sku", SKU, "quantity", quantity))))
                .post("/checkout")
                .then()
                .statusCode(200)
                .extract()
                .response();
        region = Objects.requireNonNullElse(answer.header("X-Region"), "");
        return orderId(answer);
    }

    /** Of the shop that took the last order. */
    String region() {
        return region;
    }

    void wantsNoticesOf(String region) {
        logsIn();
        asCustomer()
                .body(Map.of("region", region))
                .put("/notices/subscription")
                .then()
                .statusCode(204);
    }

    private RequestSpecification asCustomer() {
        return http.get().header("Authorization", "Bearer " + token);
    }

    private static String orderId(Response answer) {
        return Objects.requireNonNull(answer.as(Ordered.class).orderId(), "an answer without orderId");
    }

    // What answers hold is bound to records: a path of REST-assured is compiled anew in every run, which takes
    // milliseconds.

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Verified(String token) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Found(List<Product> products) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Product(String sku) {}

    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Ordered(@Nullable String orderId) {}
}
