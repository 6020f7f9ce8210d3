package org.reliabilityjunit.internal.adapter.wiremock;

import org.reliabilityjunit.quantity.Share;

/** Which requests a fault touches. Asked about each request once, in order, by one thread at a time. */
@FunctionalInterface
interface Choice {

    boolean touches(Asked asked);

    static Choice of(Share share) {
        return asked -> asked.draw().touch() < share.fraction();
    }

    /** Of these, those whose answer may have a body. */
    default Choice withBody() {
        return asked -> asked.takesBody() && touches(asked);
    }
}
