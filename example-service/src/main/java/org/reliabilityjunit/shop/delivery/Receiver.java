package org.reliabilityjunit.shop.delivery;

import java.util.Locale;

/** Who takes messages for people. */
public enum Receiver {
    /** Texts for customers. */
    SMS("/messages"),
    /** Pages for whoever is on call. */
    PAGER("/pages");

    private final String path;

    Receiver(String path) {
        this.path = path;
    }

    String path() {
        return path;
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
