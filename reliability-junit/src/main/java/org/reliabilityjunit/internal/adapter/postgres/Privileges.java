package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.reliabilityjunit.spi.EnvironmentException;

/** PostgreSQL refuses to run as root. */
final class Privileges {

    private Privileges() {}

    /** What to put before a command so that it does not run as root; nothing where this is an ordinary user. */
    static List<String> withoutRoot(Path ownFile) {
        if (!isRoot(ownFile)) {
            return List.of();
        }
        if (!PostgresArchive.canGiveUpRoot()) {
            throw new EnvironmentException(
                    "PostgreSQL refuses to run as root, and 'unshare -U', which would give up root, is not there or not permitted. Run the tests as an ordinary user, permit user namespaces (in a container: --security-opt seccomp=unconfined), or use the environment 'docker'.");
        }
        return List.of("unshare", "-U");
    }

    private static boolean isRoot(Path ownFile) {
        try {
            return Integer.valueOf(0).equals(Files.getAttribute(ownFile, "unix:uid"));
        } catch (UnsupportedOperationException | IOException e) {
            return false; // No Unix.
        }
    }
}
