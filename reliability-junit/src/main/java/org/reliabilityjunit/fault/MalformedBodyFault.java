package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * Spoils the answer to a share of the requests on an HTTP link: status, headers and framing are those of the real answer, of the
 * body only the first half is there and bytes follow that are neither text nor JSON. The dependency has done its work.
 *
 * @param link the dependency
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record MalformedBodyFault(String link, Share share) implements ReplyFault {

    public MalformedBodyFault {
        Shares.requireSome(share);
    }

    @Override
    public String describe() {
        return "malformed body" + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
