package org.reliabilityjunit.toxiproxy;

import java.util.Objects;
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

    private static String required(JsonFields fields, String field, String place) {
        @Nullable String value = fields.text(field);
        if (value == null || value.isEmpty()) {
            throw new ApiException(400, "missing required field: " + field + place);
        }
        return value;
    }
}
