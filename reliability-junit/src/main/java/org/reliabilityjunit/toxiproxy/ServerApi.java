package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.function.ToLongFunction;

/** The endpoints for the server itself. */
final class ServerApi {
    /** The release whose API this server speaks; clients choose their methods by it. */
    static final String VERSION = "2.12.0";

    private final ProxyCollection proxies;

    ServerApi(ProxyCollection proxies) {
        this.proxies = proxies;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/version", (path, body) -> version()),
                Route.of("GET", "/metrics", (path, body) -> metrics()));
    }

    private static ApiResponse version() {
        return ApiResponse.of(200, "application/json;charset=utf-8", "{\"version\": \"" + VERSION + "\"}\n");
    }

    private ApiResponse metrics() {
        String body = counter("received", ProxyTraffic.Flow::received) + counter("sent", ProxyTraffic.Flow::sent);
        return ApiResponse.of(200, "text/plain; version=0.0.4; charset=utf-8", body);
    }

    private String counter(String verb, ToLongFunction<ProxyTraffic.Flow> value) {
        String name = "toxiproxy_proxy_" + verb + "_bytes_total";
        StringBuilder text = new StringBuilder()
                .append("# HELP " + name + " Bytes " + verb + " by the proxy, live connections included.\n")
                .append("# TYPE " + name + " counter\n");
        for (Proxy proxy : proxies.all()) {
            ProxyTraffic traffic = proxy.traffic();
            text.append(name + labels(proxy.view(), Direction.UPSTREAM) + value.applyAsLong(traffic.upstream()) + "\n");
            text.append(
                    name + labels(proxy.view(), Direction.DOWNSTREAM) + value.applyAsLong(traffic.downstream()) + "\n");
        }
        return text.toString();
    }

    private static String labels(ProxyView proxy, Direction direction) {
        return "{direction=\"" + direction.label() + "\",listener=\"" + quoted(proxy.listen()) + "\",proxy=\""
                + quoted(proxy.name()) + "\",upstream=\"" + quoted(proxy.upstream()) + "\"} ";
    }

    private static String quoted(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
