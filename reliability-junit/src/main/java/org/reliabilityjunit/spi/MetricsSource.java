package org.reliabilityjunit.spi;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.apiguardian.api.API;

/** Reads the metrics of a service. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface MetricsSource {

    /** Where they are read, for messages. */
    String address();

    /** All metrics. */
    List<MetricSample> scrape() throws IOException;

    /** The metrics of these names, and whatever else the service sends along: cheaper than all of them. */
    List<MetricSample> scrape(Set<String> names) throws IOException;
}
