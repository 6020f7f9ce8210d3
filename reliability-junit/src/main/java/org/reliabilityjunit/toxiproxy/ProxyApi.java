package org.reliabilityjunit.toxiproxy;

import com.google.gson.JsonObject;
import java.util.ArrayList;
import java.util.List;

/** The endpoints for proxies. */
final class ProxyApi {
    private final ProxyCollection proxies;

    ProxyApi(ProxyCollection proxies) {
        this.proxies = proxies;
    }

    List<Route> routes() {
        return List.of(
                Route.of("GET", "/proxies", (path, body) -> list()),
                Route.of("POST", "/proxies", (path, body) -> create(ProxyRequest.of(body.fields()))),
                Route.of("GET", "/proxies/*", (path, body) -> show(200, proxies.named(path.get(0)))),
                Route.of("POST PATCH", "/proxies/*", (path, body) -> update(path.get(0), body)),
                Route.of("DELETE", "/proxies/*", (path, body) -> delete(path.get(0))),
                Route.of("POST", "/populate", (path, body) -> populate(body)),
                Route.of("POST", "/reset", (path, body) -> reset()));
    }

    private static ApiResponse show(int status, Proxy proxy) {
        return ApiResponse.json(status, JsonViews.proxy(proxy.view()));
    }

    private ApiResponse list() {
        List<ProxyView> views = proxies.all().stream().map(Proxy::view).toList();
        return ApiResponse.json(200, JsonViews.proxies(views));
    }

    private ApiResponse create(ProxyRequest request) {
        return show(201, proxies.create(request));
    }

    private ApiResponse update(String name, JsonBody body) {
        Proxy proxy = proxies.named(name);
        JsonFields fields = body.fields();
        proxy.update(fields.text("listen"), fields.text("upstream"), fields.flag("enabled"));
        return show(200, proxy);
    }

    private ApiResponse delete(String name) {
        proxies.remove(name);
        return ApiResponse.empty(204);
    }

    private ApiResponse reset() {
        proxies.reset();
        return ApiResponse.empty(204);
    }

    private ApiResponse populate(JsonBody body) {
        List<Proxy> populated = new ArrayList<>();
        try {
            for (ProxyRequest request : ProxyRequest.all(body.list())) {
                populated.add(proxies.populate(request));
            }
            return populated(201, new JsonObject(), populated);
        } catch (ApiException e) {
            return populated(e.status(), JsonViews.error(e), populated);
        }
    }

    private static ApiResponse populated(int status, JsonObject answer, List<Proxy> populated) {
        answer.add(
                "proxies",
                JsonViews.populated(populated.stream().map(Proxy::view).toList()));
        return ApiResponse.json(status, answer);
    }
}
