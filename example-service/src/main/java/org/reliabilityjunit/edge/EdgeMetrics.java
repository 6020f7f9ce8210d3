package org.reliabilityjunit.edge;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** What the edge saw of each upstream. */
@Component
class EdgeMetrics {

    private final MeterRegistry registry;

    EdgeMetrics(MeterRegistry registry, EdgeSettings settings, HealthChecks checks, Routing routing) {
        this.registry = registry;
        for (Upstream upstream : settings.upstreams().preferred()) {
            Gauge.builder("shop.edge.upstream.healthy", () -> checks.healthy(upstream) ? 1 : 0)
                    .tag("upstream", upstream.name())
                    .register(registry);
            Gauge.builder("shop.edge.upstream.held.back", () -> routing.holdsBack(upstream) ? 1 : 0)
                    .tag("upstream", upstream.name())
                    .register(registry);
            for (Attempt attempt : Attempt.values()) {
                timer(upstream, attempt);
            }
        }
    }

    void count(Upstream upstream, Attempt attempt, Duration took) {
        timer(upstream, attempt).record(took);
    }

    private Timer timer(Upstream upstream, Attempt attempt) {
        return Timer.builder("shop.edge.requests")
                .tag("upstream", upstream.name())
                .tag("outcome", attempt.tag())
                .register(registry);
    }
}
