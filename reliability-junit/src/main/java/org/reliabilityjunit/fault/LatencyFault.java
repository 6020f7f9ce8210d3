package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Delay;
import org.reliabilityjunit.quantity.Share;

/**
 * Delays a share of what crosses a link: of requests on an HTTP link, of connections on a TCP link.
 *
 * @param link the dependency
 * @param delay how long; on a TCP link a {@link org.reliabilityjunit.quantity.Spread}, of whole milliseconds,
 *     as Toxiproxy knows no other
 * @param share how many of them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record LatencyFault(String link, Delay delay, Share share) implements Fault {

    public LatencyFault {
        if (delay.at(Math.nextDown(1.0)).isZero()) {
            throw new IllegalArgumentException("a latency is longer than 0ms, found " + delay);
        }
        Shares.requireSome(share);
    }

    @Override
    public String describe() {
        return "latency " + delay + Shares.on(share);
    }
}
