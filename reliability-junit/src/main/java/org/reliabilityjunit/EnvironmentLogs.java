package org.reliabilityjunit;

import java.nio.file.Files;
import java.nio.file.Path;
import org.reliabilityjunit.internal.evidence.LogArchive;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.internal.run.LocalHost;

/**
 * What the programs of an environment write. Closing it, when they have ended, keeps what may be kept, deletes the rest,
 * and closes the host.
 *
 * @param host knows where they write
 * @param archive for reviewers
 */
record EnvironmentLogs(LocalHost host, LogArchive archive) implements AutoCloseable {

    @Override
    public void close() {
        try (host) {
            host.rawLogs().filter(Files::exists).ifPresent(this::keep);
        }
    }

    private void keep(Path rawLogs) {
        try {
            archive.keep(rawLogs);
        } finally {
            DirectoryTree.delete(rawLogs);
        }
    }
}
