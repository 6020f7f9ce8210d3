package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** Aborts the connection some time after the first sign of life on the link; an idle connection stays. */
final class ResetPeer implements Effect {
    private final Hits hits;

    ResetPeer(Hits hits) {
        this.hits = hits;
    }

    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        long timeout = attributes.get("timeout");
        hits.touch(item, timeout == 0 ? "reset" : "reset after " + timeout + "ms");
        return List.of(Timed.at(Timed.after(now, attributes.millisAsNanos("timeout")), Ending.RESET));
    }
}
