package org.reliabilityjunit.internal.run;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How much of the host's processors others use: what is busy, less what this JVM, its child processes and its containers take. A service
 * that burns processors by itself is no excuse; a neighbour is.
 *
 * <p>Sampled about once a second, because a child that ends takes its account with it; the worst three seconds count,
 * because a neighbour that comes and goes can spoil a fault phase and be nothing on average.
 */
final class HostLoad {

    private static final long INTERVAL = Duration.ofSeconds(1).toNanos();
    private static final int WINDOW = 3;

    private final @Nullable OperatingSystemMXBean system =
            ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean known ? known : null;
    private final int processors = Runtime.getRuntime().availableProcessors();
    private final Supplier<List<ProcessHandle>> elsewhere;
    private final Deque<Double> window = new ArrayDeque<>();
    private long sampledAt;
    private Optional<Map<Long, Duration>> usedBefore = Optional.empty();
    private double worst = -1;

    /** @param elsewhere tells the processes that are ours, but descend not from this JVM */
    HostLoad(Supplier<List<ProcessHandle>> elsewhere) {
        this.elsewhere = elsewhere;
    }

    /** Looks from now on. */
    void begin() {
        busy(); // the bean tells the load since it was last asked
        sampledAt = System.nanoTime();
        usedBefore = usedByUs();
    }

    /** Takes a sample when a second has passed since the last one. */
    void sampleWhenDue() {
        if (System.nanoTime() - sampledAt >= INTERVAL) {
            sample();
        }
    }

    private void sample() {
        double busy = busy();
        long now = System.nanoTime();
        Optional<Map<Long, Duration>> used = usedByUs();
        if (busy >= 0 && usedBefore.isPresent() && used.isPresent()) {
            double ours = since(usedBefore.get(), used.get()) / (double) ((now - sampledAt) * processors);
            add(Math.max(0, Math.min(1, busy - ours)));
        }
        sampledAt = now;
        usedBefore = used;
    }

    void add(double foreign) {
        window.addLast(foreign);
        if (window.size() > WINDOW) {
            window.removeFirst();
        }
        if (window.size() == WINDOW) {
            worst = Math.max(worst, average());
        }
    }

    private double average() {
        return window.stream().mapToDouble(Double::doubleValue).average().orElse(-1);
    }

    /** The share of all processors that others used in the worst three seconds, or in fewer; -1 when the host does not tell. */
    double foreign() {
        return worst < 0 ? average() : worst;
    }

    private double busy() {
        return system == null ? -1 : system.getCpuLoad();
    }

    /** Each process by itself: one that has ended takes its account with it, and not that of the others. */
    private static long since(Map<Long, Duration> before, Map<Long, Duration> now) {
        return now.entrySet().stream()
                .mapToLong(process -> process.getValue()
                        .minus(before.getOrDefault(process.getKey(), Duration.ZERO))
                        .toNanos())
                .sum();
    }

    /** Empty when the system does not tell, as when it has no more files to open: the seconds around that are not judged. */
    private Optional<Map<Long, Duration>> usedByUs() {
        try {
            return Optional.of(usedByProcess());
        } catch (RuntimeException untold) {
            return Optional.empty();
        }
    }

    private Map<Long, Duration> usedByProcess() {
        return Stream.concat(Stream.of(ProcessHandle.current()), elsewhere.get().stream())
                .flatMap(root -> Stream.concat(Stream.of(root), root.descendants()))
                .collect(Collectors.toMap(
                        ProcessHandle::pid,
                        process -> process.info().totalCpuDuration().orElse(Duration.ZERO),
                        (one, same) -> one));
    }
}
