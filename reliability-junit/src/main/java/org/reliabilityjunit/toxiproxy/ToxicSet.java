package org.reliabilityjunit.toxiproxy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The toxics of a proxy in the order in which they were added. */
record ToxicSet(List<ActiveToxic> all) {
    static final ToxicSet EMPTY = new ToxicSet(List.of());

    ToxicSet {
        all = List.copyOf(all);
    }

    boolean contains(String name) {
        return all.stream().anyMatch(active -> active.toxic().name().equals(name));
    }

    ActiveToxic named(String name) {
        return all.stream()
                .filter(active -> active.toxic().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new ApiException(404, "toxic not found"));
    }

    List<ActiveToxic> in(Direction direction) {
        return all.stream()
                .filter(active -> active.toxic().direction() == direction)
                .toList();
    }

    /** The order of the API: upstream first. */
    List<Toxic> listed() {
        return Stream.of(Direction.values())
                .flatMap(direction -> in(direction).stream())
                .map(ActiveToxic::toxic)
                .toList();
    }

    ToxicSet with(ActiveToxic added) {
        List<ActiveToxic> result = new ArrayList<>(all);
        result.add(added);
        return new ToxicSet(result);
    }

    ToxicSet replacing(ActiveToxic changed) {
        return new ToxicSet(all.stream()
                .map(active -> active.isSameAs(changed) ? changed : active)
                .toList());
    }

    ToxicSet without(ActiveToxic removed) {
        return new ToxicSet(
                all.stream().filter(active -> !active.isSameAs(removed)).toList());
    }
}
