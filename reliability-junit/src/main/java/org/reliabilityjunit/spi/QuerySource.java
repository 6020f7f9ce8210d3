package org.reliabilityjunit.spi;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apiguardian.api.API;

/** Answers queries on metrics over time. Closing it ends what was started for it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface QuerySource extends AutoCloseable {

    /** Where it is, for messages. */
    String address();

    /**
     * Asks.
     *
     * @return the values by series, such as <code>{uri="/checkout"}</code>; the key of a single number is empty
     * @throws IOException when there is no answer, or the query is not understood; its message says so
     */
    Map<String, Double> query(String query, Instant at) throws IOException;

    /**
     * When it last read the metrics of a service.
     *
     * @param metrics where they are
     * @return one for each time it is told to read them; none when it does not read them
     * @throws IOException when there is no answer
     */
    List<ServiceReading> readings(URI metrics) throws IOException;

    @Override
    void close();
}
