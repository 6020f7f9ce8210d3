package org.reliabilityjunit.oracle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apiguardian.api.API;

/**
 * An oracle as it was declared, so that it can be made again from what is stored.
 *
 * @param annotation the class of the annotation
 * @param attributes what it says, with this run's overrides: one value as text, or the elements of an array
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record DeclaredOracle(String annotation, Map<String, List<String>> attributes) {

    public DeclaredOracle {
        Map<String, List<String>> copies = new TreeMap<>();
        attributes.forEach((name, values) -> copies.put(name, List.copyOf(values)));
        attributes = java.util.Collections.unmodifiableMap(copies);
    }

    /** The annotation's name without its package and enclosing classes. */
    public String simpleName() {
        return annotation.substring(Math.max(annotation.lastIndexOf('.'), annotation.lastIndexOf('$')) + 1);
    }

    /** The same with another value of an attribute. */
    public DeclaredOracle with(String attribute, String value) {
        Map<String, List<String>> changed = new LinkedHashMap<>(attributes);
        changed.put(attribute, List.of(value));
        return new DeclaredOracle(annotation, changed);
    }
}
