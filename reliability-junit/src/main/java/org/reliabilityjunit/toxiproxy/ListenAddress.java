package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * Where a proxy is to listen, as it was written, with its name already looked up: who holds a lock cannot wait for a name
 * server. That the name is unknown matters only when the address is needed.
 */
final class ListenAddress {
    private final String text;
    private final @Nullable InetSocketAddress found;
    private final String failure;

    private ListenAddress(String text, @Nullable InetSocketAddress found, String failure) {
        this.text = text;
        this.found = found;
        this.failure = failure;
    }

    /** Asks the name server if need be. */
    static ListenAddress lookUp(String text, Resolver resolver) {
        try {
            return new ListenAddress(text, Address.toListen(text, resolver), "");
        } catch (IOException e) {
            return new ListenAddress(text, null, String.valueOf(e.getMessage()));
        }
    }

    static ListenAddress of(InetSocketAddress bound) {
        return new ListenAddress(Address.text(bound), bound, "");
    }

    String text() {
        return text;
    }

    InetSocketAddress get() throws IOException {
        if (found == null) {
            throw new IOException(failure);
        }
        return found;
    }

    /** What Toxiproxy holds against the address of a proxy to see whether it is the same; not how it writes that address. */
    String resolved() throws IOException {
        return text.isEmpty() || text.startsWith(":") ? ":" + get().getPort() : Address.text(get());
    }
}
