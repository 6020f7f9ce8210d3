package org.reliabilityjunit.internal.adapter.testcontainers;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.UpdateContainerCmd;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.UpdateContainerResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.spi.EnvironmentException;

/** The processor time and the memory of a container, and what it had before it was limited. */
final class ContainerLimits {

    private static final long PERIOD_MICROS = 100_000;
    private static final long LEAST_QUOTA_MICROS = 1_000;
    private static final long NO_QUOTA = -1;

    private final DockerClient client;
    private final String id;
    private final HostConfig before;

    ContainerLimits(DockerClient client, String id) {
        this.client = client;
        this.id = id;
        this.before = now();
    }

    void cpu(double cores) {
        long quota = Math.max(LEAST_QUOTA_MICROS, Math.round(cores * PERIOD_MICROS));
        update(command -> command.withCpuPeriod(PERIOD_MICROS).withCpuQuota(quota));
        requireInForce("CPU quota", quota, now().getCpuQuota());
    }

    /** Swap would make a limit of memory one of speed. */
    void memory(long bytes) {
        update(command -> command.withMemory(bytes).withMemorySwap(bytes));
        requireInForce("memory", bytes, now().getMemory());
    }

    /** A limit that the engine has not set would be a fault that nothing met. */
    private static void requireInForce(String what, long asked, @Nullable Long found) {
        if (found == null || found != asked) {
            throw new EnvironmentException("the engine has taken the order, but says that the %s is %s and not %d"
                    .formatted(what, found, asked));
        }
    }

    /** An engine cannot take a limit of memory away, only widen it to all there is. */
    void lift() {
        update(command -> command.withCpuPeriod(PERIOD_MICROS).withCpuQuota(orElse(before.getCpuQuota(), NO_QUOTA)));
        if (isMemoryLimited()) {
            long all = Objects.requireNonNull(client.infoCmd().exec().getMemTotal());
            long memory = orElse(before.getMemory(), all);
            update(command -> command.withMemory(memory)
                    .withMemorySwap(Math.max(memory, orElse(before.getMemorySwap(), memory))));
        }
    }

    private boolean isMemoryLimited() {
        return !Objects.equals(now().getMemory(), before.getMemory());
    }

    private HostConfig now() {
        return client.inspectContainerCmd(id).exec().getHostConfig();
    }

    private static long orElse(@Nullable Long configured, long otherwise) {
        return configured == null || configured == 0 ? otherwise : configured;
    }

    /** An engine that cannot limit says so in a warning. */
    private void update(Change change) {
        UpdateContainerResponse response =
                change.of(client.updateContainerCmd(id)).exec();
        List<String> warnings = response.getWarnings();
        if (warnings != null && !warnings.isEmpty()) {
            throw new EnvironmentException("the engine warns: " + String.join("; ", warnings));
        }
    }

    private interface Change {
        UpdateContainerCmd of(UpdateContainerCmd command);
    }
}
