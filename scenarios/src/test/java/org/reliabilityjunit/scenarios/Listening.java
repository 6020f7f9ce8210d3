package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A socket at which a process waits for connections, as Linux tells it; other systems tell nothing without a tool of their own.
 *
 * @param port at which it listens
 * @param inode tells it from another one that gets the same port later
 */
record Listening(int port, String inode) {

    private static final List<Path> TABLES = List.of(Path.of("/proc/net/tcp"), Path.of("/proc/net/tcp6"));
    private static final String LISTENS = "0A";
    private static final int LOCAL = 1;
    private static final int STATE = 3;
    private static final int INODE = 9;

    /** All there are on this machine. */
    static Set<Listening> all() {
        return TABLES.stream()
                .filter(Files::exists)
                .flatMap(Listening::lines)
                .map(line -> line.strip().split("\\s+"))
                .filter(columns -> columns[STATE].equals(LISTENS))
                .map(columns -> new Listening(
                        Integer.parseInt(columns[LOCAL].substring(columns[LOCAL].indexOf(':') + 1), 16),
                        columns[INODE]))
                .collect(Collectors.toSet());
    }

    /** Those of a process. */
    static Set<Listening> of(ProcessHandle process) {
        Path descriptors = Path.of("/proc", String.valueOf(process.pid()), "fd");
        if (!Files.isDirectory(descriptors)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(descriptors)) {
            Set<String> open = files.map(Listening::target).collect(Collectors.toSet());
            return all().stream()
                    .filter(socket -> open.contains("socket:[" + socket.inode() + "]"))
                    .collect(Collectors.toSet());
        } catch (IOException ended) {
            return Set.of();
        }
    }

    /** Empty for one that was closed meanwhile. */
    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException closed) {
            return "";
        }
    }

    private static Stream<String> lines(Path table) {
        try {
            return Files.readAllLines(table).stream().skip(1);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
