package org.reliabilityjunit.fault;

import java.time.Duration;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;

/**
 * Turns a share of the requests on an HTTP link away: status 429 with {@code Retry-After}. A touched request does not reach the
 * dependency.
 *
 * @param link the dependency
 * @param retryAfter what the client is told to wait, in whole seconds, at least 0
 * @param share of requests
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RateLimitFault(String link, Duration retryAfter, Share share) implements ReplyFault {

    /** Too many requests. */
    public static final int STATUS = 429;

    public RateLimitFault {
        Shares.requireSome(share);
        if (retryAfter.isNegative() || retryAfter.getNano() != 0) {
            throw new IllegalArgumentException("Retry-After counts whole seconds of at least 0 such as 0s or 2s, found "
                    + Quantity.format(retryAfter));
        }
    }

    @Override
    public String describe() {
        return "status " + STATUS + ", retry after " + retryAfter.toSeconds() + "s" + Shares.on(share);
    }

    @Override
    public boolean touchesAll() {
        return share.isAll();
    }
}
