package org.reliabilityjunit.internal.adapter.wiremock;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import wiremock.jakarta.servlet.ServletException;

/**
 * An answer whose body comes in pieces.
 *
 * @param over how long the body takes
 * @param pieces at most
 * @param waiting where it waits between two pieces
 */
record Dribbling(Duration over, int pieces, Waiting waiting) implements Step {

    @Override
    public void take(Exchange exchange) throws IOException, ServletException {
        byte[] body = exchange.usual();
        int count = Math.max(1, Math.min(pieces, body.length));
        if (exchange.begin()) {
            await(exchange, body, 0, count);
        } else {
            exchange.after(over, waiting, later -> later.write(body));
        }
    }

    private void await(Exchange exchange, byte[] body, int piece, int count) {
        exchange.after(over.dividedBy(count), waiting, later -> write(later, body, piece, count));
    }

    private void write(Exchange exchange, byte[] body, int piece, int count) throws IOException {
        exchange.append(Arrays.copyOfRange(body, at(body, piece, count), at(body, piece + 1, count)));
        if (piece + 1 < count) {
            await(exchange, body, piece + 1, count);
        }
    }

    private static int at(byte[] body, int piece, int count) {
        return (int) ((long) body.length * piece / count);
    }
}
