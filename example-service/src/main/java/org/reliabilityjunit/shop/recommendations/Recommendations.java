package org.reliabilityjunit.shop.recommendations;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.Guard;
import org.reliabilityjunit.shop.resilience.Guards;
import org.reliabilityjunit.shop.resilience.JsonClient;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/** What else a customer may like; nothing when the service that knows is slow or away. */
@Service
public class Recommendations {

    private static final String DEPENDENCY = "recommendations";

    private final JsonClient client;
    private final Guard guard;

    Recommendations(RecommendationsSettings settings, Guards guards, JsonMapper json) {
        this.client = new JsonClient(DEPENDENCY, settings.url(), settings.connectTimeout(), json);
        this.guard = guards.guard(DEPENDENCY, settings);
    }

    /** SKUs for a customer, or for {@code anonymous}. */
    public List<String> forCustomer(String customer) {
        return ask("customer", customer);
    }

    /** SKUs that go with a product. */
    public List<String> forProduct(String sku) {
        return ask("sku", sku);
    }

    private List<String> ask(String parameter, String value) {
        String query = "/recommendations?" + parameter + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
        return guard.call(timeout -> fetch(query, timeout), failure -> List.of());
    }

    private List<String> fetch(String query, Duration timeout) {
        HttpResponse<String> response = client.send(client.request(query).build(), timeout);
        if (response.statusCode() != HttpStatus.OK.value()) {
            throw new DependencyFailure(DEPENDENCY, "status_" + response.statusCode(), null);
        }
        @Nullable List<String> skus = client.read(response, Answer.class).skus();
        return skus == null ? List.of() : skus;
    }

    record Answer(@Nullable List<String> skus) {}
}
