package org.reliabilityjunit;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.internal.plan.PlanException;

/**
 * Replaces text attributes for one run by configuration parameters such as {@code
 * reliability.override.SRE-002.BrownoutScenario.latency=400ms}, and remembers each, as a report must say so.
 */
final class Overrides {

    static final String PREFIX = "reliability.override.";

    private final String id;
    private final Function<String, Optional<String>> parameters;
    private final List<AppliedOverride> applied = new ArrayList<>();

    Overrides(String id, Function<String, Optional<String>> parameters) {
        this.id = id;
        this.parameters = parameters;
    }

    Object value(Class<?> annotation, String attribute, Object declared) {
        if (!(declared instanceof String text)) {
            return declared;
        }
        String parameter = PREFIX + id + "." + annotation.getSimpleName() + "." + attribute;
        Optional<String> replaced = parameters.apply(parameter);
        replaced.ifPresent(used -> remember(new AppliedOverride(parameter, text, used)));
        return replaced.orElse(text);
    }

    private void remember(AppliedOverride override) {
        if (!applied.contains(override)) {
            applied.add(override);
        }
    }

    List<AppliedOverride> applied() {
        return List.copyOf(applied);
    }

    /** A parameter that looks like an override of this scenario but replaced nothing is a mistake, not a wish. */
    void refuseUnused(String where, Set<String> names) {
        TreeSet<String> unused = names.stream()
                .filter(key -> key.startsWith(PREFIX + id + "."))
                .collect(Collectors.toCollection(TreeSet::new));
        applied.forEach(override -> unused.remove(override.parameter()));
        @Nullable String first = unused.isEmpty() ? null : unused.first();
        if (first != null) {
            throw new PlanException(
                    "%s: the parameter %s overrides nothing. It is %s<id>.<Annotation>.<attribute>, for a text attribute of an annotation of scenario %s."
                            .formatted(where, first, PREFIX, id));
        }
    }
}
