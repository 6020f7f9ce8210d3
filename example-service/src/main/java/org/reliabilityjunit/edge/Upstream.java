package org.reliabilityjunit.edge;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A shop behind the edge.
 *
 * @param name by which operators, headers and metrics know it
 * @param url scheme, host and port
 */
public record Upstream(String name, URI url) {

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,31}");
    private static final Set<String> SCHEMES = Set.of("http", "https");

    /** From {@code ap-sg=http://localhost:8080}. */
    static Upstream parse(String text) {
        int equals = text.indexOf('=');
        String name = text.substring(0, Math.max(0, equals)).trim();
        if (!NAME.matcher(name).matches()) {
            throw illegal(text, "a name has 1 to 32 of a-z, 0-9 and '-'");
        }
        URI url = url(text, text.substring(equals + 1).trim());
        if (url.getHost() == null
                || !SCHEMES.contains(Objects.requireNonNullElse(url.getScheme(), ""))
                || !Set.of("", "/").contains(Objects.requireNonNullElse(url.getPath(), ""))) {
            throw illegal(text, "a URL has the scheme http or https, a host, perhaps a port, and no path");
        }
        return new Upstream(name, url);
    }

    private static URI url(String text, String url) {
        try {
            return new URI(url);
        } catch (URISyntaxException malformed) {
            throw illegal(text, malformed.getReason());
        }
    }

    private static IllegalArgumentException illegal(String text, String reason) {
        return new IllegalArgumentException("\"%s\" is no upstream: %s. Write a name and a URL, such as %s"
                .formatted(text, reason, Upstreams.EXAMPLE));
    }
}
