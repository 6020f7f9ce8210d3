package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** Nothing; also what a connection gets that is spared by the toxicity. */
final class Noop implements Effect {
    @Override
    public List<Timed> treat(Item item, Attributes attributes, long now) {
        return Timed.now(item, now);
    }

    @Override
    public boolean isInert() {
        return true;
    }
}
