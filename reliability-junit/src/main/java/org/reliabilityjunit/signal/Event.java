package org.reliabilityjunit.signal;

import java.time.Instant;
import java.util.Map;
import org.apiguardian.api.API;

/**
 * Something that happened once: a dependency was sent a message, the scenario did something, a service rolled back.
 *
 * @param source who saw it: a dependency's name, or {@link #SCENARIO}
 * @param name what happened, such as {@code POST /pages} or {@code incident raised}
 * @param nanos when, since the timeline's start
 * @param clock what the service's clock said then; it differs from the host's where a scenario steers it
 * @param fields what is known of it, such as the members of a message's JSON body
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Event(String source, String name, long nanos, Instant clock, Map<String, String> fields) {

    /** The source of what the scenario itself did. */
    public static final String SCENARIO = "scenario";

    /** The field of a message that its receiver refused: the status that it answered. */
    public static final String REFUSED = "@refused";

    public Event {
        fields = Map.copyOf(fields);
    }
}
