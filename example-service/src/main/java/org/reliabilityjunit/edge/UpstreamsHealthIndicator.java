package org.reliabilityjunit.edge;

import org.reliabilityjunit.shop.resilience.Switch;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** The edge is ready when there is somebody to send a request to. */
@Component
class UpstreamsHealthIndicator implements HealthIndicator {

    private final HealthChecks checks;
    private final EdgeSettings settings;

    UpstreamsHealthIndicator(HealthChecks checks, EdgeSettings settings) {
        this.checks = checks;
        this.settings = settings;
    }

    @Override
    public Health health() {
        Health.Builder health = checks.anyHealthy() || settings.mitigations().healthRouting() == Switch.OFF
                ? Health.up()
                : Health.down();
        settings.upstreams()
                .preferred()
                .forEach(upstream ->
                        health.withDetail(upstream.name(), checks.healthy(upstream) ? "healthy" : "not healthy"));
        return health.build();
    }
}
