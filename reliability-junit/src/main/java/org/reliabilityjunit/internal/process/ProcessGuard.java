package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Sees to it that processes and directories do not outlive this JVM, however it ends: they end when the guard is closed,
 * when the JVM shuts down, and, by a small process beside it, when the JVM is killed.
 */
public final class ProcessGuard implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(2);

    private final Wards wards = new Wards();
    private final Thread hook = new Thread(this::end, "reliability-process-guard");
    private @Nullable GuardianProcess guardian;
    private boolean hooked;
    private boolean closed;

    /** Ends the process, and all it has started, at the latest with this JVM. */
    public synchronized void guard(ProcessHandle process) {
        wards.add(process);
        tell(Message.guard(process));
    }

    /** Deletes the directory at the latest with this JVM. */
    public synchronized void guard(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (absolute.getNameCount() == 0) {
            throw new IllegalArgumentException(
                    "A whole file system cannot be guarded, it would be deleted: " + absolute);
        }
        wards.add(absolute);
        tell(Message.guard(absolute));
    }

    /** Runs the command when this guard is closed, and at the latest with this JVM, unless it is forgotten. */
    public synchronized void guard(List<String> command) {
        wards.add(command);
        tell(Message.guard(command));
    }

    /** Does not run the command any more. */
    public synchronized void forget(List<String> command) {
        wards.remove(command);
        tell(Message.forget(command));
    }

    /** Lets the process live on. */
    public synchronized void forget(ProcessHandle process) {
        wards.remove(process);
        tell(Message.forget(process));
    }

    /** Lets the directory stay. */
    public synchronized void forget(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        wards.remove(absolute);
        tell(Message.forget(absolute));
    }

    /** Ends the processes, the youngest first, and deletes the directories; closing twice does nothing. */
    @Override
    public void close() {
        end();
        unhook();
    }

    /** Waits until the guardian survives the signals that a terminal sends to it as well as to this JVM. */
    synchronized void awaitListening() throws IOException {
        if (guardian != null) {
            guardian.awaitListening();
        }
    }

    private void tell(String message) {
        if (closed || !hooked()) {
            wards.end(GRACE);
            throw new IllegalStateException("The guard is closed, so what it was given has been ended: " + message);
        }
        if (guardian == null || !guardian.tell(message)) {
            guardian = replacement(guardian);
        }
    }

    private GuardianProcess replacement(@Nullable GuardianProcess deaf) {
        if (deaf != null) {
            deaf.kill();
        }
        return started();
    }

    private GuardianProcess started() {
        GuardianProcess started = GuardianProcess.start();
        wards.messages().forEach(started::tell);
        return started;
    }

    private synchronized void end() {
        closed = true;
        wards.end(GRACE);
        if (guardian != null) {
            guardian.close();
            guardian = null;
        }
    }

    private boolean hooked() {
        if (!hooked) {
            hooked = hook();
        }
        return hooked;
    }

    private boolean hook() {
        try {
            Runtime.getRuntime().addShutdownHook(hook);
            return true;
        } catch (IllegalStateException e) {
            return false; // The JVM is shutting down already.
        }
    }

    private void unhook() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException e) {
            // The JVM is shutting down; the hook finds nothing left to do.
        }
    }
}
