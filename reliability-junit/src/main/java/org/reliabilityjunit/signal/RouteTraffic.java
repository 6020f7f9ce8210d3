package org.reliabilityjunit.signal;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What a service counted on one of its routes until some moment: Micrometer's {@code http_server_requests} (Spring Boot, Quarkus)
 * or OpenTelemetry's {@code http_server_request_duration}.
 *
 * @param requests by status
 * @param within how many of those that did not end in 5xx took at most so many seconds; empty where there are no buckets
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RouteTraffic(Map<String, Double> requests, SortedMap<Double, Double> within) {

    private static final Pattern LABEL = Pattern.compile("(\\w+)=\"(.*?)\"(?=[,}])");
    private static final List<Names> DIALECTS = List.of(
            new Names("http_server_requests_seconds", "uri", "method", "status"),
            new Names(
                    "http_server_request_duration_seconds",
                    "http_route",
                    "http_request_method",
                    "http_response_status_code"));

    /** What a library calls its metric and labels. */
    private record Names(String metric, String route, String method, String status) {}

    /** One sample of a route. */
    private record Counted(
            String kind,
            String route,
            String method,
            String status,
            @Nullable String atMost) {}

    public RouteTraffic {
        requests = Map.copyOf(requests);
        within = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(within));
    }

    /** No requests at all, and so no buckets. */
    public static RouteTraffic none() {
        return new RouteTraffic(Map.of(), new TreeMap<>());
    }

    /** The routes that a service counts, sorted. */
    public static Set<String> routes(MetricsSnapshot snapshot) {
        Set<String> routes = new TreeSet<>();
        snapshot.values().keySet().forEach(key -> {
            Counted counted = counted(key);
            if (counted != null && counted.kind().equals("_count")) {
                routes.add(counted.route());
            }
        });
        return routes;
    }

    /** Whether the service counts by duration, and not just how many and how long in all. */
    public static boolean hasBuckets(MetricsSnapshot snapshot) {
        return snapshot.values().keySet().stream()
                .map(RouteTraffic::counted)
                .anyMatch(counted -> counted != null && counted.kind().equals("_bucket"));
    }

    /**
     * A service that counts by both names counts each request twice, so the first that knows the route tells.
     *
     * @param route such as {@code /checkout}, or {@code POST /checkout} for one method of it
     */
    public static RouteTraffic of(MetricsSnapshot snapshot, String route) {
        return DIALECTS.stream()
                .map(names -> of(snapshot, route, names))
                .filter(traffic -> !traffic.requests().isEmpty())
                .findFirst()
                .orElseGet(RouteTraffic::none);
    }

    private static RouteTraffic of(MetricsSnapshot snapshot, String route, Names names) {
        Map<String, Double> requests = new HashMap<>();
        SortedMap<Double, Double> within = new TreeMap<>(Comparator.naturalOrder());
        snapshot.values().forEach((key, value) -> {
            Counted counted = counted(key, names);
            if (counted == null || !names(route, counted)) {
                return;
            }
            if (counted.kind().equals("_count")) {
                requests.merge(counted.status(), value, Double::sum);
            } else if (counted.atMost() != null && !counted.status().startsWith("5")) {
                within.merge(seconds(counted.atMost()), value, Double::sum);
            }
        });
        return new RouteTraffic(requests, within);
    }

    private static boolean names(String route, Counted counted) {
        return route.equals(counted.route()) || route.equals(counted.method() + " " + counted.route());
    }

    private static double seconds(String atMost) {
        return atMost.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(atMost);
    }

    private static @Nullable Counted counted(String key) {
        for (Names names : DIALECTS) {
            Counted counted = counted(key, names);
            if (counted != null) {
                return counted;
            }
        }
        return null;
    }

    private static @Nullable Counted counted(String key, Names names) {
        if (!key.startsWith(names.metric() + "_count{") && !key.startsWith(names.metric() + "_bucket{")) {
            return null;
        }
        Map<String, String> labels = labels(key);
        return new Counted(
                key.substring(names.metric().length(), key.indexOf('{')),
                labels.getOrDefault(names.route(), ""),
                labels.getOrDefault(names.method(), ""),
                labels.getOrDefault(names.status(), ""),
                labels.get("le"));
    }

    private static Map<String, String> labels(String key) {
        Map<String, String> labels = new HashMap<>();
        Matcher label = LABEL.matcher(key.substring(key.indexOf('{')));
        while (label.find()) {
            labels.put(label.group(1), label.group(2));
        }
        return labels;
    }

    /** What was counted since then. */
    public RouteTraffic since(RouteTraffic earlier) {
        Map<String, Double> more = new HashMap<>();
        requests.forEach((status, count) -> more.put(status, count - earlier.requests.getOrDefault(status, 0.0)));
        earlier.requests.forEach((status, count) -> more.putIfAbsent(status, -count));
        SortedMap<Double, Double> faster = new TreeMap<>();
        within.forEach((seconds, count) -> faster.put(seconds, count - earlier.within.getOrDefault(seconds, 0.0)));
        earlier.within.forEach((seconds, count) -> faster.putIfAbsent(seconds, -count));
        return new RouteTraffic(more, faster);
    }

    /** All requests. */
    public double total() {
        return requests.values().stream().mapToDouble(Double::doubleValue).sum();
    }

    /** @param status {@code 5xx} for a class of them, {@code 503} for one */
    public double with(String status) {
        String start = status.replace("x", "");
        return requests.entrySet().stream()
                .filter(counted -> counted.getKey().startsWith(start))
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }

    /** Whether a counter fell, as it does when the service starts again. */
    public boolean fell() {
        return Stream.of(requests, within)
                .flatMap(counts -> counts.values().stream())
                .anyMatch(count -> count < 0);
    }
}
