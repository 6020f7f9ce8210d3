package org.reliabilityjunit.fault;

import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Share;

/**
 * Answers a share of the requests on an HTTP link with a status instead of the real answer.
 *
 * @param link the dependency
 * @param status from 200 to 599
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record HttpStatusFault(String link, int status, Share share) implements ReplyFault {

    public HttpStatusFault {
        Shares.requireSome(share);
        HttpStatuses.requireLegal(status);
    }

    @Override
    public String describe() {
        return "status " + status + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
