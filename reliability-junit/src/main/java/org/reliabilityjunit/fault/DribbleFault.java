package org.reliabilityjunit.fault;

import java.time.Duration;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;

/**
 * Lets the answer to a share of the requests on an HTTP link trickle in: headers at once, then the body in pieces, evenly
 * spread. A timeout for each read does not notice, one for the whole call does. The dependency has done its work.
 *
 * @param link the dependency
 * @param over how long the body takes, above zero
 * @param pieces of the body, at least 1; fewer when the body has fewer bytes
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DribbleFault(String link, Duration over, int pieces, Share share) implements ReplyFault {

    public DribbleFault {
        Shares.requireSome(share);
        if (over.isZero() || over.isNegative()) {
            throw new IllegalArgumentException("a dribble takes longer than 0s, found " + Quantity.format(over));
        }
        if (pieces < 1) {
            throw new IllegalArgumentException("a dribble has at least 1 piece, found " + pieces);
        }
    }

    @Override
    public String describe() {
        return "dribble of " + pieces + " pieces over " + Quantity.format(over) + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
