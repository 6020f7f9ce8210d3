package org.reliabilityjunit.shop.platform;

import java.net.URI;
import java.time.Duration;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.JsonClient;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Sends one request to the shop itself before it reports ready: the first use of the HTTP client takes longer than a
 * dependency's attempt timeout, and the dependency would be blamed for it.
 */
@Component
class WarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Environment environment;
    private final JsonMapper json;

    WarmUp(Environment environment, JsonMapper json) {
        this.environment = environment;
        this.json = json;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        URI self = URI.create("http://localhost:" + environment.getRequiredProperty("local.server.port"));
        JsonClient client = new JsonClient("self", self, PATIENCE, json);
        try {
            client.send(client.request("/actuator/health/liveness").build(), PATIENCE);
        } catch (DependencyFailure failure) {
            LOG.info("Warm-up was left out, the first requests will be slow: {}", failure.getMessage());
        }
    }
}
