package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectContainerResponse;
import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.internal.adapter.toxiproxy.Forwarder;
import org.reliabilityjunit.internal.process.Probe;
import org.reliabilityjunit.internal.process.Waiting;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.EnvironmentException;
import org.reliabilityjunit.spi.ProcessControl;

/** Stops, kills, limits and starts a container again until it is closed. */
final class ContainerControl implements ProcessControl {

    private static final Duration POLL = Duration.ofMillis(10);
    private static final Duration ENDS_WITHIN = Duration.ofSeconds(10);
    private static final Duration ANSWERS_WITHIN = Duration.ofSeconds(60);

    private final Recipe recipe;
    private final Forwarder forwarder;
    private final LogFile log;
    private final DockerClient client;
    private final String id;
    private final ContainerLimits limits;
    private boolean closed;

    /**
     * Takes over a container that is ready.
     *
     * @param forwarder leads to it
     * @param log keeps what it writes when it is started again
     */
    ContainerControl(Recipe recipe, Forwarder forwarder, LogFile log) {
        this.recipe = recipe;
        this.forwarder = forwarder;
        this.log = log;
        this.client = recipe.container().getDockerClient();
        this.id = recipe.container().getContainerId();
        this.limits = new ContainerLimits(client, id);
    }

    @Override
    public synchronized void pause() {
        told("be paused", () -> {
            client.pauseContainerCmd(id).exec();
            if (!isPaused()) {
                throw new EnvironmentException("the engine has taken the order, but says that it still runs");
            }
        });
    }

    @Override
    public synchronized void resume() {
        told("go on", this::letGoOn);
        start();
    }

    private void letGoOn() {
        if (isPaused()) {
            client.unpauseContainerCmd(id).exec();
        }
    }

    /** Nobody listens at its address from here on, as nobody would if it were a process. */
    @Override
    public synchronized void kill() {
        told("be killed", () -> {
            letGoOn(); // An engine does not kill what it has paused, nor what has ended.
            if (isRunning()) {
                client.killContainerCmd(id).exec();
            }
            if (!Waiting.until(() -> !isRunning(), POLL, ENDS_WITHIN)) {
                throw new EnvironmentException("it has not ended within " + Quantity.format(ENDS_WITHIN));
            }
            forwarder.shut();
        });
    }

    @Override
    public synchronized void start() {
        told("start again", () -> {
            if (!isRunning()) {
                forwarder.shut();
                int now = Math.toIntExact(System.currentTimeMillis() / 1000);
                client.startContainerCmd(id).exec();
                log.follow(client, id, now);
            }
            Endpoint place = place();
            awaitAnswer(recipe.probe().apply(place));
            forwarder.lead(place);
        });
    }

    /** Ends it at once, has something done while it does not run, and starts it again. */
    synchronized void startOver(Runnable whileEnded) {
        if (closed) {
            return;
        }
        kill();
        told("be changed", whileEnded);
        start();
    }

    private void awaitAnswer(Probe answering) {
        Optional<String> obstacle =
                Waiting.latest(answering::obstacle, seen -> seen.isEmpty() || !isRunning(), POLL, ANSWERS_WITHIN);
        if (obstacle.isPresent()) {
            throw new EnvironmentException(
                    isRunning()
                            ? "it does not answer within %s; seen last: %s"
                                    .formatted(Quantity.format(ANSWERS_WITHIN), obstacle.get())
                            : "it ended with exit code " + seen().getState().getExitCodeLong());
        }
    }

    @Override
    public synchronized void limitCpu(double cores) {
        told("be limited to cores " + cores, () -> limits.cpu(cores));
    }

    @Override
    public synchronized void limitMemory(long bytes) {
        told("be limited to bytes " + bytes, () -> limits.memory(bytes));
    }

    @Override
    public synchronized void unlimit() {
        told("be freed of its limits", this::lift);
        start();
    }

    /** An engine refuses to update a container that is just ending, as one does that ran out of memory; it may once it has ended. */
    private void lift() {
        try {
            limits.lift();
        } catch (RuntimeException refused) {
            if (!Waiting.until(() -> !isRunning(), POLL, ENDS_WITHIN)) {
                throw refused;
            }
            limits.lift();
        }
    }

    private InspectContainerResponse seen() {
        return client.inspectContainerCmd(id).exec();
    }

    private boolean isPaused() {
        return Boolean.TRUE.equals(seen().getState().getPaused());
    }

    private boolean isRunning() {
        return Boolean.TRUE.equals(seen().getState().getRunning());
    }

    /** An engine gives a container another port of this machine each time it starts. */
    private Endpoint place() {
        return ContainerPorts.place(recipe.container().getHost(), seen(), recipe.port());
    }

    private void told(String what, Runnable action) {
        if (closed) {
            return;
        }
        try {
            action.run();
        } catch (RuntimeException failed) {
            throw new EnvironmentException(
                    "the container of '%s' cannot %s: %s".formatted(recipe.name(), what, DockerEngine.reason(failed)),
                    failed);
        }
    }

    /** From here on nothing is done to it but to remove it. */
    synchronized void close() {
        try {
            told("be let go", this::letGoOn);
        } finally {
            closed = true;
        }
    }
}
