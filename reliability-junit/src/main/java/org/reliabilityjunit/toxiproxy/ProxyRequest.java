package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A proxy as asked for. */
record ProxyRequest(String name, String listen, String upstream, boolean enabled) {

    /** @param place where in the request, such as {@code " at proxy 2"}; empty when there is only one */
    static ProxyRequest of(JsonFields fields, String place) {
        @Nullable Boolean enabled = fields.flag("enabled");
        return new ProxyRequest(
                required(fields, "name", place),
                Objects.requireNonNullElse(fields.text("listen"), ""),
                required(fields, "upstream", place),
                enabled == null || enabled);
    }

    /** Proxies of which none is created unless all are complete. */
    static List<ProxyRequest> all(List<JsonFields> entries) {
        return IntStream.range(0, entries.size())
                .mapToObj(i -> of(entries.get(i), " at proxy " + (i + 1)))
                .toList();
    }

    private static String required(JsonFields fields, String field, String place) {
        @Nullable String value = fields.text(field);
        if (value == null || value.isEmpty()) {
            throw new ApiException(400, "missing required field: " + field + place);
        }
        return value;
    }
}
