package org.reliabilityjunit.internal.evidence.redact;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds {@code name=value}, {@code name: value} and {@code "name": "value"}, also with escaped quotes. */
record NamedValues(Mask mask) {

    private static final Pattern NAME =
            Pattern.compile("(?<![\\w.%\\[\\]-])([\\w.%\\[\\]-]++)\\\\*+[\"']?\\s*+[:=]\\s*+");
    private static final Pattern VALUE = Pattern.compile("(?!\\\\*+[\"']?\\[redacted)"
            + "(?:(\\\\++\")[^\"\\\\]*+|(\")(?:[^\"\\\\]++|\\\\.)*+\"?|(')[^']*+'?|[^\\s&;,\"']++)");

    /** Looks on right behind a name that is not sensitive: what follows it may hold one that is. */
    String redact(String text) {
        StringBuilder redacted = new StringBuilder();
        Matcher name = NAME.matcher(text);
        Matcher value = VALUE.matcher(text);
        int copied = 0;
        int from = 0;
        while (name.find(from)) {
            from = name.end();
            value.region(from, text.length());
            if (SensitiveNames.contain(name.group(1)) && value.lookingAt()) {
                int end = Math.max(value.end(), Nesting.end(text, from));
                redacted.append(text, copied, from).append(masked(text.substring(from, end), quote(value)));
                copied = end;
                from = end;
            }
        }
        return redacted.append(text, copied, text.length()).toString();
    }

    private String masked(String whole, String quote) {
        boolean closed = whole.length() > quote.length() && whole.endsWith(quote);
        return quote + mask.of(whole) + (closed ? quote : "");
    }

    private static String quote(Matcher value) {
        for (int group = 1; group <= value.groupCount(); group++) {
            String quote = value.group(group);
            if (quote != null) {
                return quote;
            }
        }
        return "";
    }
}
