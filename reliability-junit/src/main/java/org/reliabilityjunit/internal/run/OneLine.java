package org.reliabilityjunit.internal.run;

import java.lang.reflect.InvocationTargetException;
import org.jspecify.annotations.Nullable;

/** Why a run failed, in one line that fits a table. */
final class OneLine {

    private static final int LONGEST = 300;

    private OneLine() {}

    static String of(Throwable thrown) {
        Throwable cause =
                thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String text = text(cause.getMessage());
        String named = cause instanceof AssertionError && !text.isEmpty()
                ? text
                : cause.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
        return named.length() <= LONGEST ? named : cut(named);
    }

    /** Less the word that the cut would split: the half of a secret may not look like one. */
    private static String cut(String text) {
        return text.substring(0, LONGEST).replaceFirst("\\S++$", "") + "…";
    }

    private static String text(@Nullable String message) {
        return message == null ? "" : message.strip().replaceAll("\\s*\\R\\s*", " ");
    }
}
