package org.reliabilityjunit.internal.adapter.prometheus;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.MetricsSourceProvider;

/** Finds the Prometheus endpoint of Spring Boot, Quarkus, Envoy or a service that uses the common path. */
public final class PrometheusProvider implements MetricsSourceProvider {

    @Override
    public Optional<MetricsSource> find(URI service) {
        return Stream.of("/actuator/prometheus", "/q/metrics", "/metrics", "/stats/prometheus")
                .map(path -> (MetricsSource) new PrometheusSource(URI.create(service + path)))
                .filter(PrometheusProvider::answers)
                .findFirst();
    }

    private static boolean answers(MetricsSource source) {
        try {
            return !source.scrape().isEmpty();
        } catch (IOException notThere) {
            return false;
        }
    }
}
