package org.reliabilityjunit.toxiproxy;

import java.util.List;

/** What one toxic does to one link. It keeps the state of that link only and is called by one thread at a time. */
interface Effect {

    /** Takes hold: on a new connection, when the toxic is added, and again when it is changed. */
    default List<Timed> start(Attributes attributes, long now) {
        return List.of();
    }

    /** Decides what becomes of an item: what is released, and when. */
    List<Timed> treat(Item item, Attributes attributes, long now);

    /** What the link is owed when the toxic is removed. */
    default List<Item> stop() {
        return List.of();
    }

    /** What the link is owed when the toxicity is lowered so that it is spared from now on. */
    default List<Item> spare() {
        return List.of();
    }

    /** How many items may wait for treatment before the sender is held back. */
    default int capacity() {
        return 1;
    }

    /** Whether the next item is treated while a release is pending, and replaces it. */
    default boolean replacesPending() {
        return false;
    }

    /** Whether items pass as if the toxic were absent. */
    default boolean isInert() {
        return false;
    }
}
