package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.testcontainers.containers.output.OutputFrame;

/** Keeps what a container writes, as it comes. */
record LogFile(Path file) implements Consumer<OutputFrame> {

    @Override
    public void accept(OutputFrame frame) {
        byte[] bytes = frame.getBytes();
        // the folder goes with the environment, and the last lines of a container may come later
        if (bytes != null && Files.exists(file.resolveSibling("."))) {
            try {
                Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
