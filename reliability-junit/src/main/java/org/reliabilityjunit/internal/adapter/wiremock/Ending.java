package org.reliabilityjunit.internal.adapter.wiremock;

import org.jspecify.annotations.Nullable;

/**
 * How a touched request ends.
 *
 * @param effect for the ledger
 * @param step that does it; what it has to wait for ends with the fault
 */
record Ending(String effect, With step) {

    /** A step that may have to wait. */
    @FunctionalInterface
    interface With {
        Step with(Waiting waiting);
    }

    /** Answered here, without asking the dependency. */
    static Ending status(int status, @Nullable String retryAfter) {
        return new Ending("status " + status, waiting -> exchange -> exchange.answer(status, retryAfter));
    }

    static Ending reset() {
        return new Ending("reset", waiting -> Exchange::reset);
    }

    static Ending empty() {
        return new Ending("empty response", waiting -> Exchange::hangUp);
    }

    /** Carried out, but the answer is thrown away. */
    static Ending lost() {
        return new Ending("reply lost", waiting -> exchange -> {
            exchange.usual();
            exchange.hangUp();
        });
    }

    static Ending malformed() {
        return new Ending("malformed body", waiting -> exchange -> exchange.write(Spoiled.of(exchange.usual())));
    }
}
