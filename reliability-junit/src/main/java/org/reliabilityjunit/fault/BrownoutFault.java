package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Delay;
import org.reliabilityjunit.quantity.Share;

/**
 * A dependency that is slow and failing at once: a touched request waits {@code delay}, then gets {@code status}.
 *
 * <p>Delay and status are decided by one draw, unlike a {@link LatencyFault} beside an {@link HttpStatusFault}, which
 * draw independently of each other.
 *
 * @param link the dependency
 * @param delay how long a touched request waits
 * @param status what it is then answered with
 * @param share of requests touched
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BrownoutFault(String link, Delay delay, int status, Share share) implements ReplyFault {

    public BrownoutFault {
        Shares.requireSome(share);
        HttpStatuses.requireLegal(status);
    }

    @Override
    public String describe() {
        return "latency " + delay + " then status " + status + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
