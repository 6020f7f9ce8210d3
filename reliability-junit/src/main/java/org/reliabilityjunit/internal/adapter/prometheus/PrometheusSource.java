package org.reliabilityjunit.internal.adapter.prometheus;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

/**
 * Scrapes one endpoint.
 *
 * @param uri of the endpoint
 */
record PrometheusSource(URI uri) implements MetricsSource {

    private static final int CONNECT_MILLIS = 1_000;
    private static final int READ_MILLIS = 3_000;

    @Override
    public String address() {
        return uri.toString();
    }

    @Override
    public List<MetricSample> scrape() throws IOException {
        return scrape(uri);
    }

    /** Spring Boot sends only the named metrics; who does not know the parameter sends all. */
    @Override
    public List<MetricSample> scrape(Set<String> names) throws IOException {
        String wanted = names.stream().flatMap(PrometheusSource::spellings).collect(Collectors.joining(","));
        return scrape(URI.create(uri + "?includedNames=" + wanted));
    }

    /** Exporters name a counter or timer with or without its suffix when asked for it. */
    private static Stream<String> spellings(String name) {
        return Stream.of(name, name.replaceFirst("_(total|count|sum|max|bucket)$", ""))
                .distinct();
    }

    private static List<MetricSample> scrape(URI from) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) from.toURL().openConnection();
        connection.setConnectTimeout(CONNECT_MILLIS);
        connection.setReadTimeout(READ_MILLIS);
        connection.setRequestProperty("Accept", "text/plain;version=0.0.4");
        try (InputStream body = connection.getInputStream()) {
            return TextFormat.samples(new String(body.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
