package org.reliabilityjunit;

import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Exchange;

/**
 * What the service answered to a request of {@link LightHttp}.
 *
 * @param request such as {@code POST http://127.0.0.1:8080/checkout}, for messages
 * @param status such as 200
 * @param headers in order
 * @param body as text in its charset; empty when there is none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Reply(String request, int status, List<Exchange.Header> headers, String body) {

    private static final int QUOTED = 200;

    public Reply {
        headers = List.copyOf(headers);
    }

    /** The first header of this name, in any case. */
    public Optional<String> header(String name) {
        return headers.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Exchange.Header::value)
                .findFirst();
    }

    /**
     * Goes on when the status is this one.
     *
     * @throws AssertionError with both, and the beginning of the body, when it is another
     */
    public Reply expect(int expected) {
        if (status != expected) {
            String beginning = body.length() <= QUOTED ? body : body.substring(0, QUOTED) + "...";
            throw new AssertionError("%s: expected status %d but was %d%s"
                    .formatted(request, expected, status, beginning.isEmpty() ? "" : ": " + beginning));
        }
        return this;
    }
}
