package org.reliabilityjunit.internal.process;

import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.fault.LossFault;
import org.reliabilityjunit.fault.MemoryLimitFault;
import org.reliabilityjunit.fault.PauseFault;
import org.reliabilityjunit.fault.ProcessFault;
import org.reliabilityjunit.spi.EnvironmentException;

/** What the operating system can do to a child process that Java cannot: stop it and let it go on. */
public final class Signals {

    private static final long SECONDS = 5;

    private Signals() {}

    /** Why this fault cannot be put on a child process, and what to do instead; empty when it can. */
    public static Optional<String> obstacle(ProcessFault fault) {
        return obstacle(fault, File.separatorChar == '\\');
    }

    static Optional<String> obstacle(ProcessFault fault, boolean windows) {
        if (fault instanceof CpuQuotaFault || fault instanceof MemoryLimitFault) {
            return Optional.of(
                    "limits need the environment 'docker', and it runs as a process of this machine. Set -Dreliability.environment=docker");
        }
        if (fault instanceof LossFault) {
            return Optional.of("it has no backup to be restored from. Restore drills need an archived Postgres");
        }
        if (fault instanceof PauseFault && windows) {
            return Optional.of(
                    "Windows cannot stop a process. Use the environment 'docker' (-Dreliability.environment=docker), or cut the link with @Down");
        }
        return Optional.empty();
    }

    /** Sends it to the process, then to all it has started: what it starts meanwhile is found by the second look. */
    static void send(String name, String signal, ProcessHandle root) {
        send(name, signal, List.of(root));
        List<ProcessHandle> started = ProcessTree.alive(List.of(root));
        if (started.size() > 1) {
            send(name, signal, started);
        }
    }

    private static void send(String name, String signal, List<ProcessHandle> processes) {
        List<String> command = new ArrayList<>(List.of("kill", "-s", signal));
        processes.forEach(process -> command.add(Long.toString(process.pid())));
        String problem = problem(command);
        // A helper process that has ended by itself meanwhile is no problem; the server itself having ended is.
        if (!problem.isEmpty() && !processes.get(0).isAlive()) {
            throw new EnvironmentException(
                    "'%s' ended before it could be sent %s: %s".formatted(name, signal, problem));
        }
        if (!problem.isEmpty() && processes.size() == 1) {
            throw new EnvironmentException("'%s' cannot be sent %s: %s".formatted(name, signal, problem));
        }
    }

    private static String problem(List<String> command) {
        try {
            Process kill = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!kill.waitFor(SECONDS, TimeUnit.SECONDS)) {
                kill.destroyForcibly();
                return command + " has not ended within " + SECONDS + "s";
            }
            return kill.exitValue() == 0 ? "" : command + " ended with exit code " + kill.exitValue();
        } catch (IOException e) {
            return command + " cannot be run: " + e;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return command + " was interrupted";
        }
    }
}
