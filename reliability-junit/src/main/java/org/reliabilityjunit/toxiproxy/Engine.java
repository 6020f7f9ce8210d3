package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

/** What moves the bytes of one server: its loop, and threads for the few things that block. */
record Engine(Options options, Resolver resolver, Workers workers, Loop loop) implements AutoCloseable {

    static Engine start(Options options, Resolver resolver) throws IOException {
        return new Engine(options, resolver, new Workers(), new Loop("toxiproxy-loop"));
    }

    @Override
    public void close() {
        loop.close();
        workers.close();
    }
}
