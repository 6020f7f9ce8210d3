package org.reliabilityjunit.toxiproxy;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Finds who answers a path and a method. */
final class Router {
    private final List<Route> routes;

    Router(List<Route> routes) {
        this.routes = List.copyOf(routes);
    }

    ApiResponse answer(ApiRequest request) {
        List<String> segments = segments(request.rawPath());
        List<Route> onPath =
                routes.stream().filter(route -> route.matches(segments)).toList();
        if (onPath.isEmpty()) {
            return ApiResponse.text(404, "404 page not found");
        }
        Optional<Route> route = onPath.stream()
                .filter(candidate -> candidate.methods().contains(request.method()))
                .findFirst();
        return route.map(found -> answer(found, segments, request)).orElseGet(() -> ApiResponse.empty(405));
    }

    // A web page must not steer the proxy of the machine it is shown on.
    private static ApiResponse answer(Route route, List<String> segments, ApiRequest request) {
        ApiResponse response = request.userAgent().startsWith("Mozilla/")
                ? ApiResponse.text(403, "User agent not allowed")
                : serve(route, segments, request);
        return response.withRequestId();
    }

    private static ApiResponse serve(Route route, List<String> segments, ApiRequest request) {
        try {
            return route.handle(segments, new JsonBody(request.body()));
        } catch (ApiException e) {
            return ApiResponse.error(e);
        }
    }

    private static List<String> segments(String rawPath) {
        return Arrays.stream(rawPath.substring(1).split("/", -1))
                .map(segment -> URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8))
                .toList();
    }
}
