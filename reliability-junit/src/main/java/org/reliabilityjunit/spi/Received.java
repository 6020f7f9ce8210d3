package org.reliabilityjunit.spi;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * A request that reached a dependency which keeps what it is sent.
 *
 * @param at when
 * @param name of the request, such as {@code POST /pages}
 * @param fields what is known of it, such as the members of its JSON body
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Received(Instant at, String name, Map<String, String> fields) {

    public Received {
        fields = Map.copyOf(fields);
    }
}
