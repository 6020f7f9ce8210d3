package org.reliabilityjunit.journey;

import java.util.List;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP request of a journey run and what came back.
 *
 * @param run the ordinal of the journey run
 * @param start when it was sent, nanoseconds since the timeline's start
 * @param end when it ended
 * @param method such as {@code POST}
 * @param url absolute
 * @param requestHeaders in order
 * @param requestBody or null
 * @param status 0 when no answer came
 * @param responseHeaders in order
 * @param responseBody or null
 * @param error why no answer came, or null
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Exchange(
        long run,
        long start,
        long end,
        String method,
        String url,
        List<Header> requestHeaders,
        @Nullable String requestBody,
        int status,
        List<Header> responseHeaders,
        @Nullable String responseBody,
        @Nullable String error) {

    /** A header line. */
    public record Header(String name, String value) {}
}
