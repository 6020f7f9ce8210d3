package org.reliabilityjunit.internal.adapter.redis;

import java.io.IOException;
import java.nio.file.Path;
import redis.embedded.core.ExecutableProvider;

/** The server program inside embedded-redis. The one class that needs that library. */
final class RedisBinary {

    private RedisBinary() {}

    /** Writes the program for this machine into the directory. */
    static Path unpack(Path directory) throws IOException {
        return ExecutableProvider.newJarResourceProvider(directory.toFile())
                .get()
                .toPath();
    }
}
