package org.reliabilityjunit.edge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * How the upstreams share the traffic. Those with a weight share it; one with the weight 0 gets none, whatever
 * happens; those without a weight stand by, in the order of preference. Without any weight the first gets all.
 *
 * @param byName from 0 to 1000
 */
public record Weights(Map<String, Integer> byName) {

    static final Weights NONE = new Weights(Map.of());

    private static final int MOST = 1000;
    private static final String EXAMPLE = "baseline=80,canary=20";

    public Weights {
        byName = Map.copyOf(byName);
        byName.forEach((name, weight) -> {
            if (weight < 0 || weight > MOST) {
                throw new IllegalArgumentException(
                        "the weight of '%s' is %d: write 0 to %d, such as %s".formatted(name, weight, MOST, EXAMPLE));
            }
        });
    }

    /** From {@code baseline=80,canary=20}. */
    public static Weights valueOf(String text) {
        Map<String, Integer> byName = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                String[] sides = part.trim().split("=", -1);
                byName.put(sides[0], weight(part, sides));
            }
        }
        return new Weights(byName);
    }

    private static int weight(String part, String[] sides) {
        try {
            if (sides.length == 2) {
                return Integer.parseInt(sides[1]);
            }
        } catch (NumberFormatException noNumber) {
            // The message below says what is legal.
        }
        throw new IllegalArgumentException(
                "\"%s\" is no weight: write the name of an upstream and a whole number, such as %s"
                        .formatted(part, EXAMPLE));
    }

    OptionalInt of(Upstream upstream) {
        Integer weight = byName.get(upstream.name());
        return weight == null ? OptionalInt.empty() : OptionalInt.of(weight);
    }

    /** These weights, if every one is that of an upstream. */
    Weights checkedFor(Upstreams upstreams) {
        List<String> unknown = new ArrayList<>(byName.keySet());
        unknown.removeAll(upstreams.names());
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("there is no upstream '%s' to weigh: there are %s"
                    .formatted(String.join("', '", unknown), String.join(", ", upstreams.names())));
        }
        return this;
    }
}
