package org.reliabilityjunit.internal.run;

import java.lang.reflect.InvocationTargetException;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Why a run failed, in one line that fits a table. */
final class OneLine {

    private static final int LONGEST = 300;
    private static final Pattern LINE_BREAK = Pattern.compile("\\R");

    private OneLine() {}

    static String of(Throwable thrown) {
        Throwable cause =
                thrown instanceof InvocationTargetException && thrown.getCause() != null ? thrown.getCause() : thrown;
        String text = message(cause);
        String named = cause instanceof AssertionError && !text.isEmpty()
                ? text
                : cause.getClass().getSimpleName() + (text.isEmpty() ? "" : ": " + text);
        return named.length() <= LONGEST ? named : cut(named);
    }

    /** Less the word that the cut would split: the half of a secret may not look like one. */
    private static String cut(String text) {
        return text.substring(0, LONGEST).replaceFirst("\\S++$", "") + "…";
    }

    /** Exceptions are the user's code, too: that one fails to tell why must not hide that there was a failure. */
    private static String message(Throwable cause) {
        try {
            return text(cause.getMessage());
        } catch (Throwable failed) {
            return "its message cannot be told (" + failed.getClass().getSimpleName() + ")";
        }
    }

    private static String text(@Nullable String message) {
        return message == null
                ? ""
                : LINE_BREAK
                        .splitAsStream(message)
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .collect(Collectors.joining(" "));
    }
}
