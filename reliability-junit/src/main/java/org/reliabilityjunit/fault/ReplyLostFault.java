package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * Loses the reply to a share of the requests on an HTTP link: the dependency carries the request out, then the connection is
 * closed without a byte of the answer. Who sends it again has it done twice, unless the dependency knows it by a key.
 *
 * @param link the dependency
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ReplyLostFault(String link, Share share) implements ReplyFault {

    public ReplyLostFault {
        Shares.requireSome(share);
    }

    @Override
    public String describe() {
        return "executed but reply lost" + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
