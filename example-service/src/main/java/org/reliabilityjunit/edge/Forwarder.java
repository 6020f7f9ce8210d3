package org.reliabilityjunit.edge;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.reliabilityjunit.shop.platform.Problem;
import org.reliabilityjunit.shop.resilience.Switch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.cloud.gateway.server.mvc.common.MvcUtils;
import org.springframework.cloud.gateway.server.mvc.handler.ProxyExchangeHandlerFunction;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Sends a request to the upstream whose turn it is, and to another one if it got no answer and may be repeated. */
@Component
class Forwarder {

    static final String SERVED_BY = "X-Upstream";

    private static final Logger LOG = LoggerFactory.getLogger(Forwarder.class);
    private static final String REPEATABLE_HEADER = "Idempotency-Key";
    private static final List<HttpMethod> REPEATABLE = List.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int MOST_ATTEMPTS = 2;

    private final ProxyExchangeHandlerFunction proxy;
    private final Routing routing;
    private final EdgeMetrics metrics;
    private final EdgeSettings settings;

    Forwarder(ProxyExchangeHandlerFunction proxy, Routing routing, EdgeMetrics metrics, EdgeSettings settings) {
        this.proxy = proxy;
        this.routing = routing;
        this.metrics = metrics;
        this.settings = settings;
    }

    ServerResponse forward(ServerRequest request) {
        long begin = System.nanoTime();
        Set<Upstream> tried = new HashSet<>();
        Upstream upstream = routing.choose(tried).orElseThrow(Forwarder::nobody);
        while (true) {
            tried.add(upstream);
            long sent = System.nanoTime();
            try {
                return send(request, upstream, sent);
            } catch (ResourceAccessException unanswered) {
                Attempt attempt = Attempt.failed(unanswered);
                metrics.count(upstream, attempt, since(sent));
                LOG.atWarn()
                        .addKeyValue("err.code", "edge." + attempt.tag())
                        .log("Upstream {} gave no answer: {}", upstream.name(), unanswered.getMessage());
                Optional<Upstream> other =
                        mayTryAgain(request, tried, begin) ? routing.choose(tried) : Optional.empty();
                upstream = other.orElseThrow(unanswered(upstream.name(), attempt));
            }
        }
    }

    private ServerResponse send(ServerRequest request, Upstream upstream, long sent) {
        MvcUtils.setRequestUrl(request, upstream.url());
        ServerResponse response = proxy.handle(request);
        response.headers().set(SERVED_BY, upstream.name());
        metrics.count(upstream, Attempt.answered(response.statusCode()), since(sent));
        return response;
    }

    private boolean mayTryAgain(ServerRequest request, Set<Upstream> tried, long begin) {
        return settings.mitigations().retry() == Switch.ON
                && tried.size() < MOST_ATTEMPTS
                && (REPEATABLE.contains(request.method()) || request.headers().firstHeader(REPEATABLE_HEADER) != null)
                && since(begin).plus(settings.responseTimeout()).compareTo(settings.deadline()) <= 0;
    }

    private static Duration since(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos);
    }

    private static Problem nobody() {
        return Problem.passing(
                HttpStatus.SERVICE_UNAVAILABLE, "no-healthy-upstream", "No shop is ready to take the request.");
    }

    private static java.util.function.Supplier<Problem> unanswered(String name, Attempt attempt) {
        return () -> attempt == Attempt.TIMEOUT
                ? Problem.passing(
                        HttpStatus.GATEWAY_TIMEOUT, "upstream-timeout", "Shop '" + name + "' did not answer in time.")
                : Problem.passing(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "upstream-unreachable",
                        "Shop '" + name + "' could not be reached.");
    }
}
