package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

/** Nobody answers. */
record SilentMetrics() implements MetricsSource {

    @Override
    public String address() {
        return "nowhere";
    }

    @Override
    public List<MetricSample> scrape() throws IOException {
        throw new IOException("nobody is there");
    }

    @Override
    public List<MetricSample> scrape(Set<String> names) throws IOException {
        return scrape();
    }
}
