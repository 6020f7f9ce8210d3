package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A proxy as asked for. */
record ProxyRequest(String name, String listen, String upstream, boolean enabled) {

    static ProxyRequest of(JsonFields fields) {
        return read(fields).required("");
    }

    /** Proxies of which none is created unless all are complete. */
    static List<ProxyRequest> all(List<JsonFields> entries) {
        // All are read before the first is found wanting, as in Toxiproxy: a field of the wrong kind is said first.
        List<ProxyRequest> requests = entries.stream().map(ProxyRequest::read).toList();
        return IntStream.range(0, requests.size())
                .mapToObj(i -> requests.get(i).required(" at proxy " + (i + 1)))
                .toList();
    }

    private static ProxyRequest read(JsonFields fields) {
        @Nullable Boolean enabled = fields.flag("enabled");
        return new ProxyRequest(
                Objects.requireNonNullElse(fields.text("name"), ""),
                Objects.requireNonNullElse(fields.text("listen"), ""),
                Objects.requireNonNullElse(fields.text("upstream"), ""),
                enabled == null || enabled);
    }

    /** @param place where in the request, such as {@code " at proxy 2"}; empty when there is only one */
    private ProxyRequest required(String place) {
        if (name.isEmpty() || upstream.isEmpty()) {
            String field = name.isEmpty() ? "name" : "upstream";
            throw new ApiException(400, "missing required field: " + field + place);
        }
        return this;
    }
}
