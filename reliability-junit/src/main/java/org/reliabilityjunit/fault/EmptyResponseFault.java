package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * Ends a share of the requests on an HTTP link with a closed connection and no answer, not a byte of it. A touched request does
 * not reach the dependency.
 *
 * @param link the dependency
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record EmptyResponseFault(String link, Share share) implements ReplyFault {

    public EmptyResponseFault {
        Shares.requireSome(share);
    }

    @Override
    public String describe() {
        return "empty response" + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
