package org.reliabilityjunit.toxiproxy;

import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The settings of a toxic, complete and valid for its type, in the order in which the API shows them. */
record Attributes(Map<String, Long> values) {

    long get(String name) {
        @Nullable Long value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no attribute '" + name + "' among " + values.keySet());
        }
        return value;
    }

    long millisAsNanos(String name) {
        return TimeUnit.MILLISECONDS.toNanos(get(name));
    }

    long microsAsNanos(String name) {
        return TimeUnit.MICROSECONDS.toNanos(get(name));
    }
}
