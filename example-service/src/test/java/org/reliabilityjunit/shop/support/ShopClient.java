package org.reliabilityjunit.shop.support;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

/** Speaks to the shop as a customer, or as a scraper. */
public final class ShopClient {

    public static final String TWO_TEAS = "{\"items\":[{\"sku\":\"TEA-001\",\"quantity\":2}]}";

    private final HttpClient http = HttpClient.newHttpClient();
    private final String base;

    public ShopClient(int port) {
        this.base = "http://localhost:" + port;
    }

    public static String newKey() {
        return UUID.randomUUID().toString();
    }

    public Reply get(String path, String... headers) {
        return sendAsync("GET", path, "", headers).join();
    }

    public Reply delete(String path, String... headers) {
        return sendAsync("DELETE", path, "", headers).join();
    }

    public Reply put(String path, String body, String... headers) {
        return sendAsync("PUT", path, body, headers).join();
    }

    public Reply post(String path, String body, String... headers) {
        return sendAsync("POST", path, body, headers).join();
    }

    /** A guest buys two teas for 13.80. */
    public Reply checkout(String key) {
        return checkoutAsync(key).join();
    }

    public CompletableFuture<Reply> checkoutAsync(String key) {
        return sendAsync("POST", "/checkout", TWO_TEAS, "Idempotency-Key", key);
    }

    /** The header value of a customer who has just logged in with a test account. */
    public String login(String phone) {
        String account = "{\"phone\":\"%s\",\"code\":\"000000\"}".formatted(phone);
        post("/otp/request", account.replace(",\"code\":\"000000\"", ""));
        return "Bearer " + post("/otp/verify", account).text("$.token");
    }

    /** The value of the one sample whose name and labels, in any order, match; absent samples count as -1. */
    public double metric(String name, String... labels) {
        return get("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith(name + "{"))
                .filter(line -> Arrays.stream(labels).allMatch(line::contains))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' ') + 1)))
                .findFirst()
                .orElse(-1);
    }

    private CompletableFuture<Reply> sendAsync(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.sendAsync(request.build(), BodyHandlers.ofString()).thenApply(Reply::new);
    }
}
