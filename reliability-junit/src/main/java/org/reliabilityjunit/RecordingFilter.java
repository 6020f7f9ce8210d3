package org.reliabilityjunit;

import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.http.Headers;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.evidence.BodyLimit;
import org.reliabilityjunit.internal.run.ExchangeLog;
import org.reliabilityjunit.journey.Exchange;

/**
 * Notes what a run exchanges, and the route the service tells.
 *
 * @param journey the run
 * @param routeHeader the header that tells the route
 * @param log where exchanges go
 */
record RecordingFilter(Journey journey, String routeHeader, ExchangeLog log) implements Filter {

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        long start = System.nanoTime();
        try {
            Response response = context.next(request, expected);
            // reading the body also gives the connection back to the pool
            String body = response.asString();
            note(request, start, response.statusCode(), headers(response.headers()), body, null);
            String route = response.header(routeHeader);
            if (route != null) {
                journey.took(route);
            }
            return response;
        } catch (Throwable unanswered) {
            note(request, start, 0, List.of(), null, unanswered.toString());
            throw unanswered;
        }
    }

    private void note(
            FilterableRequestSpecification request,
            long start,
            int status,
            List<Exchange.Header> headers,
            @Nullable String body,
            @Nullable String error) {
        log.add(new Exchange(
                journey.ordinal(),
                start,
                System.nanoTime(),
                request.getMethod(),
                request.getURI(),
                headers(request.getHeaders()),
                BodyLimit.recorded(text(request.getBody())),
                status,
                headers,
                BodyLimit.recorded(body),
                error));
    }

    private static @Nullable String text(@Nullable Object body) {
        return body == null ? null : body.toString();
    }

    private static List<Exchange.Header> headers(Headers headers) {
        return headers.asList().stream()
                .map(header -> new Exchange.Header(header.getName(), header.getValue()))
                .toList();
    }
}
