package org.reliabilityjunit.internal.evidence;

import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Exchange;

/** Keeps the journal small: of a body its first 16 KiB, with a mark where it was cut. */
final class BodyLimit {

    private static final int CHARACTERS = 16 * 1024;

    private BodyLimit() {}

    static boolean wasApplied(String body) {
        return body.length() > CHARACTERS;
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
        return body == null || body.length() <= CHARACTERS
                ? body
                : body.substring(0, CHARACTERS) + "… (cut: %d of %d characters)".formatted(CHARACTERS, body.length());
    }
}
