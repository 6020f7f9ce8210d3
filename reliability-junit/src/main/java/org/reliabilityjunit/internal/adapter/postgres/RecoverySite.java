package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import org.reliabilityjunit.spi.Endpoint;

/**
 * Where the files of a server are, with those of its backup and of its archived log, and who starts another server on them: all that a
 * server in a process and one in a container do not have in common when they are restored. What cannot be done is an
 * {@link IOException} or an {@link org.reliabilityjunit.spi.EnvironmentException}.
 */
public interface RecoverySite {

    /**
     * Copies the files of the server while it serves, with the part of the log that makes the copy whole, in the place of an earlier copy.
     *
     * @return where in the log the copy begins
     */
    String backUp(String label) throws SQLException, IOException;

    /** The SHA-256 of each file of the backup, by its path in it; empty when there is none. */
    Map<String, String> checksums() throws IOException;

    /** The segments of the log that are in the archive. */
    Set<String> archived();

    /** Deletes the files of the server, which does not run. */
    void deleteData() throws IOException;

    /**
     * Starts a server on a fresh copy of the backup, which restores itself from the archive, and returns when it answers.
     *
     * @param target as in {@link ArchiveSettings#restoring}
     */
    Restored restore(String target) throws IOException;

    /** Puts the files of the restored server, which was closed, in the place of those of the server, which does not run. */
    void takeOver() throws IOException;

    /** A server at an address that nobody knows. */
    interface Restored extends AutoCloseable {

        Endpoint endpoint();

        /** Ends it in good order. */
        @Override
        void close();
    }
}
