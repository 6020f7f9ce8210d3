package org.reliabilityjunit.internal.evidence;

import java.nio.file.Path;

/** A file that is no journal this build can read. The message names the file, the place and what is legal. */
public final class JournalException extends RuntimeException {

    JournalException(Path file, String problem, Throwable cause) {
        super("%s cannot be read as a journal: %s".formatted(file, problem), cause);
    }

    JournalException(Path file, String problem) {
        super("%s cannot be read as a journal: %s".formatted(file, problem));
    }
}
