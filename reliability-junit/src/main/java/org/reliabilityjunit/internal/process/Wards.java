package org.reliabilityjunit.internal.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The processes and directories that must not outlive a test JVM. */
final class Wards {

    private final Set<ProcessHandle> processes = new LinkedHashSet<>();
    private final Set<Path> directories = new LinkedHashSet<>();

    synchronized void add(ProcessHandle process) {
        processes.add(process);
    }

    synchronized void add(Path directory) {
        directories.add(directory);
    }

    synchronized void remove(ProcessHandle process) {
        processes.remove(process);
    }

    synchronized void remove(Path directory) {
        directories.remove(directory);
    }

    synchronized List<String> messages() {
        return Stream.concat(
                        processes.stream().map(Message::guard),
                        directories.stream().map(Message::guard))
                .toList();
    }

    /** Ends the processes, the youngest first, and then deletes the directories. */
    synchronized void end(Duration grace) {
        ProcessTree.end(reversed(processes), grace);
        reversed(directories).forEach(DirectoryTree::delete);
        processes.clear();
        directories.clear();
    }

    private static <T> List<T> reversed(Collection<T> values) {
        List<T> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
