package org.reliabilityjunit.internal.adapter.wiremock;

import java.util.Arrays;

/** A body that no reader of text, JSON or XML takes. */
final class Spoiled {

    /** No UTF-8, no JSON, no XML. */
    private static final byte[] GARBAGE = {(byte) 0xFF, (byte) 0xFE, 0, '{', '<', (byte) 0xC0, 0, '"'};

    private Spoiled() {}

    static byte[] of(byte[] body) {
        int kept = body.length / 2;
        byte[] spoiled = Arrays.copyOf(body, kept + GARBAGE.length);
        System.arraycopy(GARBAGE, 0, spoiled, kept, GARBAGE.length);
        return spoiled;
    }
}
