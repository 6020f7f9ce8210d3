package org.reliabilityjunit.edge;

import jakarta.annotation.PreDestroy;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.edge.EdgeSettings.HealthCheck;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks every upstream again and again whether it is ready; none waits for another. */
@Component
class HealthChecks {

    private static final Logger LOG = LoggerFactory.getLogger(HealthChecks.class);
    private static final int OK = 200;

    private final HealthCheck settings;
    private final HttpClient client;
    private final Map<Upstream, HealthState> states = new LinkedHashMap<>();
    private final ScheduledExecutorService timer =
            Executors.newSingleThreadScheduledExecutor(work -> new Thread(work, "edge-health-checks"));

    HealthChecks(EdgeSettings edge) {
        this.settings = edge.health();
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(settings.timeout())
                .build();
        for (Upstream upstream : edge.upstreams().preferred()) {
            states.put(upstream, new HealthState(settings));
            timer.execute(() -> check(upstream));
        }
    }

    boolean healthy(Upstream upstream) {
        return state(upstream).healthy();
    }

    boolean anyHealthy() {
        return states.values().stream().anyMatch(HealthState::healthy);
    }

    @PreDestroy
    void stop() {
        timer.shutdownNow();
    }

    private HealthState state(Upstream upstream) {
        return Objects.requireNonNull(states.get(upstream), "no upstream of this edge");
    }

    private void check(Upstream upstream) {
        HttpRequest request = HttpRequest.newBuilder(upstream.url().resolve(settings.path()))
                .timeout(settings.timeout())
                .build();
        client.sendAsync(request, BodyHandlers.discarding())
                .handle((response, failure) -> failure == null && response.statusCode() == OK)
                .thenAccept(passed -> conclude(upstream, passed));
    }

    private void conclude(Upstream upstream, boolean passed) {
        if (state(upstream).take(passed)) {
            LOG.atWarn()
                    .addKeyValue("upstream", upstream.name())
                    .log("Upstream {} is {}", upstream.name(), passed ? "healthy" : "not healthy any longer");
        }
        if (!timer.isShutdown()) {
            timer.schedule(() -> check(upstream), settings.interval().toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
