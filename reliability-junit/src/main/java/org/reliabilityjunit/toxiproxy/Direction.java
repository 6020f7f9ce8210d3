package org.reliabilityjunit.toxiproxy;

import java.util.Arrays;
import java.util.Locale;

/** The two directions of a connection, named after where the bytes go. */
enum Direction {
    /** From the client to the server. */
    UPSTREAM,
    /** From the server to the client. */
    DOWNSTREAM;

    static Direction of(String stream) {
        return Arrays.stream(values())
                .filter(direction -> direction.label().equalsIgnoreCase(stream))
                .findFirst()
                .orElseThrow(() -> new ApiException(400, "stream was invalid, can be either upstream or downstream"));
    }

    Direction opposite() {
        return this == UPSTREAM ? DOWNSTREAM : UPSTREAM;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
