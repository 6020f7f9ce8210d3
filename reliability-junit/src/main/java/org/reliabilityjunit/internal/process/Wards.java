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
    private final Set<List<String>> commands = new LinkedHashSet<>();
    private final Set<Path> directories = new LinkedHashSet<>();

    synchronized void add(ProcessHandle process) {
        processes.add(process);
    }

    synchronized void add(List<String> command) {
        commands.add(List.copyOf(command));
    }

    synchronized void remove(List<String> command) {
        commands.remove(command);
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
        return Stream.of(
                        processes.stream().map(Message::guard),
                        commands.stream().map(Message::guard),
                        directories.stream().map(Message::guard))
                .flatMap(messages -> messages)
                .toList();
    }

    /** Ends the processes, the youngest first, runs the commands and then deletes the directories. */
    synchronized void end(Duration grace) {
        ProcessTree.end(reversed(processes), grace);
        reversed(commands).forEach(CleaningCommand::run);
        reversed(directories).forEach(DirectoryTree::delete);
        processes.clear();
        commands.clear();
        directories.clear();
    }

    private static <T> List<T> reversed(Collection<T> values) {
        List<T> reversed = new ArrayList<>(values);
        Collections.reverse(reversed);
        return reversed;
    }
}
