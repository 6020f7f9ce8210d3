package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;

/** A way from a client to an upstream, to be compared with others. */
interface Contender extends AutoCloseable {

    String name();

    /** Where to connect to in order to reach {@code upstream}. */
    InetSocketAddress to(InetSocketAddress upstream) throws IOException;

    /** The processor time that its own processes have used. */
    Duration cpu();

    @Override
    void close();

    /** Nothing between: what client, upstream and machine can do at best. */
    static Contender direct() {
        return new Contender() {
            @Override
            public String name() {
                return "direct";
            }

            @Override
            public InetSocketAddress to(InetSocketAddress upstream) {
                return upstream;
            }

            @Override
            public Duration cpu() {
                return Duration.ZERO;
            }

            @Override
            public void close() {
                // There is nothing to end.
            }
        };
    }
}
