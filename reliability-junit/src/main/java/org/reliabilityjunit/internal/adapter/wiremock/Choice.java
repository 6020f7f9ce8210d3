package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.Optional;
import org.reliabilityjunit.quantity.Share;

/** Which requests a fault touches. Asked about each request once, in order, by one thread at a time. */
@FunctionalInterface
interface Choice {

    boolean touches(Asked asked);

    static Choice of(Share share) {
        return asked -> asked.draw().touch() < share.fraction();
    }

    /** The first since the fault is in place. */
    static Choice first(long requests) {
        return asked -> asked.ordinal() < requests;
    }

    /** What keeps it from touching a request of this kind, for the ledger. */
    default Optional<String> obstacle(Asked asked) {
        return Optional.empty();
    }

    /** Of these, those whose answer may have a body. */
    default Choice withBody() {
        return asked -> asked.takesBody() && touches(asked);
    }
}
