package org.reliabilityjunit.internal.plan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.LinkKind;

/**
 * What faults can be put on.
 *
 * @param environment the class that declares the dependencies, for messages
 * @param kinds of the links, by name
 * @param ends between whom there may be links
 * @param supported whether some injector can put this fault on a link of this kind
 * @param obstacle why the dependency that a fault names cannot be broken in this way, and what to do; empty when it can
 */
public record DeclaredLinks(
        String environment,
        Map<String, LinkKind> kinds,
        List<LinkEnds> ends,
        BiPredicate<Fault, LinkKind> supported,
        Function<Fault, Optional<String>> obstacle) {

    public DeclaredLinks {
        ends = List.copyOf(ends);
        kinds = java.util.Collections.unmodifiableMap(new TreeMap<>(kinds));
    }
}
