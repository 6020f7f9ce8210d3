package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.reliabilityjunit.internal.process.Waiting;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.EnvironmentException;

/** One at a time in a directory: among threads as well as among JVMs; a killed JVM lets go. */
final class DirectoryLock {

    private static final Duration POLL = Duration.ofMillis(20);
    private static final Duration WITHIN = Duration.ofMinutes(2);

    private DirectoryLock() {}

    static void whileHeld(Path directory, Action action) throws IOException {
        Path file = directory.resolve("lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!Waiting.until(() -> taken(channel), POLL, WITHIN)) {
                throw new EnvironmentException("Another process has held %s for %s. End it, or delete %s."
                        .formatted(file, Quantity.format(WITHIN), directory));
            }
            action.run();
        }
    }

    private static boolean taken(FileChannel channel) {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // Held by another thread of this JVM.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What to do while the lock is held. */
    @FunctionalInterface
    interface Action {
        void run() throws IOException;
    }
}
