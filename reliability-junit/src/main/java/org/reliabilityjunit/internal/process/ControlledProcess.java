package org.reliabilityjunit.internal.process;

import java.time.Duration;
import java.util.function.Supplier;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.ProcessControl;

/** A child process that can be stopped, killed and started again until it is closed. */
public final class ControlledProcess implements ProcessControl, AutoCloseable {

    private static final Duration POLL = Duration.ofMillis(5);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(30);

    private final String name;
    private final Supplier<ChildProcess> starting;
    private final Probe answering;
    private ChildProcess process;
    private boolean paused;
    private boolean closed;

    /**
     * Takes over a process that is ready.
     *
     * @param starting starts another one at the same address and returns when it is ready
     * @param answering whether it answers a client
     */
    public ControlledProcess(String name, ChildProcess process, Supplier<ChildProcess> starting, Probe answering) {
        this.name = name;
        this.process = process;
        this.starting = starting;
        this.answering = answering;
    }

    @Override
    public synchronized void pause() {
        if (!closed) {
            paused = true; // Before it is: what is stopped in part has to go on, too.
            process.pause();
        }
    }

    @Override
    public synchronized void resume() {
        if (!closed) {
            letGoOn();
            start();
        }
    }

    private void letGoOn() {
        if (paused && process.isAlive()) {
            process.resume();
        }
        paused = false;
    }

    @Override
    public synchronized void kill() {
        if (!closed) {
            process.kill();
            paused = false;
        }
    }

    @Override
    public synchronized void start() {
        if (closed) {
            return;
        }
        if (!process.isAlive()) {
            // What the ended one had started may still hold its port or its data.
            process.kill();
            process = starting.get();
        }
        process.awaitReady(answering, POLL, ANSWERS_WITHIN);
    }

    /** Ends it at once, has something done while it does not run, and starts it again. */
    public synchronized void startOver(Runnable whileEnded) {
        if (closed) {
            return;
        }
        kill();
        whileEnded.run();
        start();
    }

    @Override
    public void limitCpu(double cores) {
        throw unlimitable("cores " + cores);
    }

    @Override
    public void limitMemory(long bytes) {
        throw unlimitable("bytes " + bytes);
    }

    @Override
    public void unlimit() {
        // It never had limits.
    }

    private EnvironmentException unlimitable(String what) {
        return new EnvironmentException(
                "'%s' is a process of this machine and cannot be limited to %s; limits need the environment 'docker'"
                        .formatted(name, what));
    }

    /** Ends it, stopped or not, and all it has started. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            if (paused) {
                process.kill(); // It could not hear that it is asked to end.
            }
            process.close();
        }
    }
}
