package org.reliabilityjunit.internal.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the host's processors others use: what is busy, less what this JVM and its child processes take. A service
 * that burns processors by itself is no excuse; a neighbour is.
 */
final class HostLoad {

    private final @Nullable OperatingSystemMXBean system;
    private final long startNanos = System.nanoTime();
    private final Duration usedBefore;

    private HostLoad(@Nullable OperatingSystemMXBean system) {
        this.system = system;
        this.usedBefore = usedByUs();
    }

    static HostLoad begin() {
        OperatingSystemMXBean system =
                ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
        HostLoad load = new HostLoad(system);
        load.busy();
        return load;
    }

    /** What is busy since the last call, as the bean counts. */
    private double busy() {
        return system == null ? -1 : system.getCpuLoad();
    }

    /** The share of all processors that others used since the beginning; -1 when the host does not tell. */
    double foreign() {
        double busy = busy();
        if (busy < 0) {
            return -1;
        }
        double elapsed =
                (double) (System.nanoTime() - startNanos) * Runtime.getRuntime().availableProcessors();
        double ours = usedByUs().minus(usedBefore).toNanos() / elapsed;
        return Math.max(0, Math.min(1, busy - ours));
    }

    private static Duration usedByUs() {
        ProcessHandle self = ProcessHandle.current();
        return Stream.concat(Stream.of(self), self.descendants())
                .flatMap(process -> process.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }
}
