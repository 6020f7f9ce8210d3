package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * Ends a share of what crosses a link with a TCP reset: of requests on an HTTP link, of connections on a TCP link.
 *
 * @param link the dependency
 * @param share how many of them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ResetFault(String link, Share share) implements ReplyFault {

    public ResetFault {
        Shares.requireSome(share);
    }

    @Override
    public String describe() {
        return "connection reset" + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
