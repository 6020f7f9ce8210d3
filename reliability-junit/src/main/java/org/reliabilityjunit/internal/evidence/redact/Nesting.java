package org.reliabilityjunit.internal.evidence.redact;

/** Lists and objects inside a text that is no document, such as a body that was cut or a log line. */
final class Nesting {

    private Nesting() {}

    /** Where the list or object that begins here ends, at the latest with the text; {@code from} when none begins. */
    static int end(String text, int from) {
        int depth = 0;
        boolean quoted = false;
        for (int i = from; i < text.length(); i++) {
            char character = text.charAt(i);
            boolean escaped = i > from && text.charAt(i - 1) == '\\';
            quoted ^= character == '"' && !escaped;
            depth += quoted ? 0 : step(character);
            if (depth == 0) {
                return i == from ? from : i + 1;
            }
        }
        return text.length();
    }

    private static int step(char character) {
        return switch (character) {
            case '[', '{' -> 1;
            case ']', '}' -> -1;
            default -> 0;
        };
    }
}
