package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;
import org.testcontainers.containers.output.FrameConsumerResultCallback;
import org.testcontainers.containers.output.OutputFrame;

/** Keeps what a container writes, as it comes. */
record LogFile(Path file) implements Consumer<OutputFrame> {

    /** Goes on with the log of a container that was started again, until it ends. */
    void follow(DockerClient client, String container, int sinceEpochSecond) {
        FrameConsumerResultCallback output = new FrameConsumerResultCallback();
        output.addConsumer(OutputFrame.OutputType.STDOUT, this);
        output.addConsumer(OutputFrame.OutputType.STDERR, this);
        client.logContainerCmd(container)
                .withFollowStream(true)
                .withStdOut(true)
                .withStdErr(true)
                .withSince(sinceEpochSecond)
                .exec(output);
    }

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
