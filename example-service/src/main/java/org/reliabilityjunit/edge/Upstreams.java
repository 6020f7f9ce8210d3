package org.reliabilityjunit.edge;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The shops behind the edge.
 *
 * @param preferred the most preferred first
 */
public record Upstreams(List<Upstream> preferred) {

    static final String EXAMPLE = "ap-sg=http://localhost:8080,ap-jp=http://localhost:8180";

    public Upstreams {
        preferred = List.copyOf(preferred);
        Set<String> names = new HashSet<>();
        for (Upstream upstream : preferred) {
            if (!names.add(upstream.name())) {
                throw new IllegalArgumentException("there are two upstreams '" + upstream.name()
                        + "': give each a name of its own, such as " + EXAMPLE);
            }
        }
        if (preferred.isEmpty()) {
            throw new IllegalArgumentException(
                    "there is no upstream: name one or more in EDGE_UPSTREAMS, such as " + EXAMPLE);
        }
    }

    /** From {@code ap-sg=http://localhost:8080,ap-jp=http://localhost:8180}. */
    public static Upstreams valueOf(String text) {
        return new Upstreams(Stream.of(text.split(",", -1))
                .filter(part -> !part.isBlank())
                .map(Upstream::parse)
                .toList());
    }

    List<String> names() {
        return preferred.stream().map(Upstream::name).toList();
    }
}
