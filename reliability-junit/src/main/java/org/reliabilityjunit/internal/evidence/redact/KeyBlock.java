package org.reliabilityjunit.internal.evidence.redact;

import java.util.regex.Pattern;

/** Hides the inner lines of private keys in a text that is redacted line by line. */
public final class KeyBlock {

    private static final Pattern BEGIN = Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z ]*PRIVATE KEY-----");
    private static final Pattern KEY_LINE = Pattern.compile("\\s*+[A-Za-z0-9+/]++=*+\\s*+");

    private boolean open;

    /** The next line. The lines that begin and end a key stay: the redactor knows them. */
    public String next(String line) {
        if (BEGIN.matcher(line).find()) {
            open = true;
        }
        if (END.matcher(line).find()) {
            open = false;
        }
        return open && KEY_LINE.matcher(line).matches() ? Mask.plain().of(line) : line;
    }
}
