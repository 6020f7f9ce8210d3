package org.reliabilityjunit.internal.process;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/** Processes with all that they have started. */
final class ProcessTree {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration UNTIL_KILLED = Duration.ofMillis(500);

    private ProcessTree() {}

    /** Asks them to end, in the given order, and kills those that have not after the grace. */
    static void end(Collection<ProcessHandle> roots, Duration grace) {
        List<ProcessHandle> asked = alive(roots);
        asked.forEach(ProcessHandle::destroy);
        if (!ended(asked, grace)) {
            List<ProcessHandle> left = alive(asked);
            left.forEach(ProcessHandle::destroyForcibly);
            ended(left, UNTIL_KILLED);
        }
    }

    /** Kills it, stopped or not, and all it has started; whether all of them have ended in time. */
    static boolean kill(ProcessHandle root, Duration within) {
        List<ProcessHandle> killed = alive(List.of(root));
        killed.forEach(ProcessHandle::destroyForcibly);
        return ended(killed, within);
    }

    private static boolean ended(List<ProcessHandle> processes, Duration within) {
        return Waiting.until(() -> processes.stream().noneMatch(ProcessHandle::isAlive), POLL, within);
    }

    static List<ProcessHandle> alive(Collection<ProcessHandle> roots) {
        return roots.stream()
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .distinct()
                .filter(ProcessHandle::isAlive)
                .toList();
    }
}
