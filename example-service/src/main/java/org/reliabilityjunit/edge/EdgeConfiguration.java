package org.reliabilityjunit.edge;

import java.net.http.HttpClient;
import java.util.concurrent.ThreadLocalRandom;
import org.reliabilityjunit.shop.observability.Correlation;
import org.reliabilityjunit.shop.resilience.Switch;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.RequestHttpHeadersFilter;
import org.springframework.cloud.gateway.server.mvc.filter.HttpHeadersFilter.ResponseHttpHeadersFilter;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.HttpHeaders;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.servlet.function.RequestPredicates;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.RouterFunctions;
import org.springframework.web.servlet.function.ServerResponse;

/** Puts the edge together from Spring Cloud Gateway's proxy and our choice of the upstream. */
@Configuration(proxyBeanMethods = false)
class EdgeConfiguration {

    /** Everything but the edge's own doors. */
    @Bean
    RouterFunction<ServerResponse> toTheShops(Forwarder forwarder) {
        return RouterFunctions.route(
                RequestPredicates.path("/operations/**")
                        .or(RequestPredicates.path("/actuator/**"))
                        .or(RequestPredicates.path("/error"))
                        .negate(),
                forwarder::forward);
    }

    @Bean
    Routing routing(EdgeSettings settings, HealthChecks checks) {
        boolean byHealth = settings.mitigations().healthRouting() == Switch.ON;
        return new Routing(
                settings.upstreams(),
                settings.weights(),
                settings.failBack(),
                upstream -> !byHealth || checks.healthy(upstream),
                bound -> ThreadLocalRandom.current().nextInt(bound));
    }

    @Bean
    JdkClientHttpRequestFactory upstreamRequests(EdgeSettings settings) {
        JdkClientHttpRequestFactory requests = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.connectTimeout())
                .build());
        requests.setReadTimeout(settings.responseTimeout());
        return requests;
    }

    /** The shop logs under the id that the edge answers with. */
    @Bean
    RequestHttpHeadersFilter correlationOfRequest() {
        return (original, request) -> {
            HttpHeaders headers = new HttpHeaders();
            headers.putAll(original);
            headers.set(Correlation.HEADER, Correlation.current());
            return headers;
        };
    }

    /** The edge has said it already. */
    @Bean
    ResponseHttpHeadersFilter correlationOfResponse() {
        return (original, response) -> {
            HttpHeaders headers = new HttpHeaders();
            headers.putAll(original);
            headers.remove(Correlation.HEADER);
            return headers;
        };
    }
}
