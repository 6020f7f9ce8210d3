package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/** What a link that is cut does with connections. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Cut {
    /**
     * Nothing gets through and nobody is told, as when a region is gone: a client that has no timeout waits. What is sent
     * meanwhile is lost, and whoever still waits when the link heals is cut off.
     */
    DROPPED("dropped"),
    /** Connections are reset at once, those that are open and those that are made: as when a firewall rejects. */
    REFUSED("refused");

    private final String text;

    Cut(String text) {
        this.text = text;
    }

    /** As people say it: connections are {@code dropped}. */
    public String text() {
        return text;
    }
}
