package org.reliabilityjunit.internal.evidence;

/** Cuts a text before it is redacted. */
final class Cut {

    private Cut() {}

    /** Its first characters, less the word that the cut would split: the half of a secret may not look like one. */
    static String betweenWords(String text, int most) {
        int end = most;
        while (end > 0 && !Character.isWhitespace(text.charAt(end))) {
            end--;
        }
        return text.substring(0, end) + " … (line cut)";
    }
}
