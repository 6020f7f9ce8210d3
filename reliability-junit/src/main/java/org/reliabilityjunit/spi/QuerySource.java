package org.reliabilityjunit.spi;

import java.io.IOException;
import java.time.Instant;
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

    @Override
    void close();
}
