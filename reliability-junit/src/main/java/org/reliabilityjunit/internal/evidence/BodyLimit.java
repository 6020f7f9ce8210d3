package org.reliabilityjunit.internal.evidence;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Exchange;

/**
 * Keeps bodies small: of each its first 16 KiB, with a mark where it was cut. Memory cannot wait for the redactor, so a
 * body is cut twice: when it is recorded, with some more than is kept, and after redaction by at least as much. What the
 * first cut split is gone then, since the half of a secret may not look like one.
 */
public final class BodyLimit {

    private static final int CHARACTERS = 16 * 1024;
    private static final int MARGIN = 1024;

    /** At the start, where no redaction of what follows swallows it. */
    private static final Pattern RECORDED = Pattern.compile("^\\(cut from (\\d{1,10}) characters\\) ");

    private static final Pattern CUT = Pattern.compile("… \\(cut: \\d+ of \\d+ characters\\)$");

    private BodyLimit() {}

    /** What to record of a body. */
    public static @Nullable String recorded(@Nullable String body) {
        int most = CHARACTERS + MARGIN;
        return body == null || body.length() <= most
                ? body
                : "(cut from %d characters) ".formatted(body.length()) + body.substring(0, most);
    }

    static boolean wasApplied(String body) {
        return CUT.matcher(body).find();
    }

    static Journal apply(Journal journal) {
        return journal.withExchanges(
                journal.exchanges().stream().map(BodyLimit::apply).toList());
    }

    private static Exchange apply(Exchange exchange) {
        return new Exchange(
                exchange.run(),
                exchange.start(),
                exchange.end(),
                exchange.method(),
                exchange.url(),
                exchange.requestHeaders(),
                cut(exchange.requestBody()),
                exchange.status(),
                exchange.responseHeaders(),
                cut(exchange.responseBody()),
                exchange.error());
    }

    private static @Nullable String cut(@Nullable String body) {
        if (body == null) {
            return null;
        }
        Matcher recorded = RECORDED.matcher(body);
        if (recorded.find()) {
            String text = body.substring(recorded.end());
            return cut(text, Math.max(0, text.length() - MARGIN), recorded.group(1));
        }
        return body.length() <= CHARACTERS ? body : cut(body, CHARACTERS, Integer.toString(body.length()));
    }

    private static String cut(String text, int length, String total) {
        int kept = Math.min(CHARACTERS, length);
        return text.substring(0, kept) + "… (cut: %d of %s characters)".formatted(kept, total);
    }
}
