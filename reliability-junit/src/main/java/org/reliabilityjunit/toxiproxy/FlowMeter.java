package org.reliabilityjunit.toxiproxy;

import java.util.concurrent.atomic.LongAdder;

/** Counts the bytes of one direction of a proxy while they pass. */
final class FlowMeter {
    private final LongAdder received = new LongAdder();
    private final LongAdder sent = new LongAdder();

    void received(int bytes) {
        received.add(bytes);
    }

    void sent(int bytes) {
        sent.add(bytes);
    }

    ProxyTraffic.Flow flow() {
        return new ProxyTraffic.Flow(received.sum(), sent.sum());
    }
}
