package org.reliabilityjunit.internal.adapter.toxiproxy;

/** What shows, behind a proxy, that a connection has met a toxic which is in force on all of them. */
enum Sign {
    /** It got an answer while the toxic was in force. */
    ANSWER,
    /** It was made while the toxic was in force, or got an answer that the toxic then kept. */
    ATTEMPT,
    /** It ended while the toxic was in force, and not because the dependency closed it. */
    END
}
