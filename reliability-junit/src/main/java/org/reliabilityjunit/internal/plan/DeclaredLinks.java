package org.reliabilityjunit.internal.plan;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.LinkKind;

/**
 * What faults can be put on.
 *
 * @param environment the class that declares the dependencies, for messages
 * @param kinds of the links, by name
 * @param supported whether some injector can put this fault on a link of this kind
 */
public record DeclaredLinks(String environment, Map<String, LinkKind> kinds, BiPredicate<Fault, LinkKind> supported) {

    public DeclaredLinks {
        kinds = java.util.Collections.unmodifiableMap(new TreeMap<>(kinds));
    }
}
