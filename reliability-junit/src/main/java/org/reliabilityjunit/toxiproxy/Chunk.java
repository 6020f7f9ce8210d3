package org.reliabilityjunit.toxiproxy;

import java.util.Arrays;

/** The bytes of one read, and when they arrived on the clock of their link. */
record Chunk(byte[] bytes, long received) implements Item {

    Chunk slice(int from, int to, long at) {
        return new Chunk(Arrays.copyOfRange(bytes, from, to), at);
    }

    int size() {
        return bytes.length;
    }
}
