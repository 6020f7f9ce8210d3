package org.reliabilityjunit.fault;

import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * Answers the first requests on an HTTP link with a status, of all or of each key, and lets every later one through. A touched
 * request does not reach the dependency.
 *
 * @param link the dependency
 * @param requests how many fail, at least 1
 * @param status from 200 to 599
 * @param per the request header whose values are counted each by itself, such as {@code Idempotency-Key}; requests without it
 *     are not touched; empty to count all requests as one
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FailFirstFault(String link, int requests, int status, String per) implements ReplyFault {

    private static final Pattern HEADER = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]*");

    public FailFirstFault {
        HttpStatuses.requireLegal(status);
        if (requests < 1) {
            throw new IllegalArgumentException("at least 1 request must fail, found " + requests);
        }
        if (!HEADER.matcher(per).matches()) {
            throw new IllegalArgumentException(
                    "a header is named by letters, digits and dashes such as Idempotency-Key, found \"" + per + "\"");
        }
    }

    @Override
    public String describe() {
        String first = requests == 1 ? "the first request" : "the first " + requests + " requests";
        return "status " + status + " for " + first + (per.isEmpty() ? "" : " of each " + per);
    }

    @Override
    public boolean touchesAll() {
        return false;
    }
}
