package org.reliabilityjunit.internal.adapter.testcontainers;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.reliabilityjunit.spi.EnvironmentException;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.containers.ExecConfig;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** The one place that knows what is done to the files of an archived server: in its container, and by the programs of its image. */
final class ArchiveScript {

    /** All of the server that may have to be found when the server is gone. */
    static final String VOLUME = "/reliability";

    /** The directory of the server. */
    static final String DATA = VOLUME + "/data";

    /** A segment of the log, for a server. */
    static final String SEGMENT = VOLUME + "/archive/%f";

    private static final String FILE = "/reliability-archive.sh";
    private static final int READABLE = 0100644;

    private ArchiveScript() {}

    static void copyInto(GenericContainer<?> container) {
        try (InputStream script = ArchiveScript.class.getResourceAsStream("archived-postgres.sh")) {
            byte[] content = Objects.requireNonNull(script).readAllBytes();
            container.withCopyToContainer(Transferable.of(content, READABLE), FILE);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static List<String> command(String task, String... arguments) {
        List<String> command = new ArrayList<>(List.of("sh", FILE, VOLUME, task));
        command.addAll(List.of(arguments));
        return command;
    }

    /**
     * Has it done by the user whose files they are.
     *
     * @param of the server
     * @return what was printed
     */
    static String run(String of, GenericContainer<?> container, String task, String... arguments) {
        String what = "the step %s for '%s' cannot be taken in its container".formatted(task, of);
        return DockerEngine.call(what, () -> {
            ExecResult result = container.execInContainer(ExecConfig.builder()
                    .user("postgres")
                    .command(command(task, arguments).toArray(String[]::new))
                    .build());
            if (result.getExitCode() == 0) {
                return result.getStdout();
            }
            throw new EnvironmentException("%s, it ended with exit code %d: %s"
                    .formatted(what, result.getExitCode(), (result.getStdout() + result.getStderr()).strip()));
        });
    }
}
