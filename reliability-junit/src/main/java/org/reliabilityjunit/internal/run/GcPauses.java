package org.reliabilityjunit.internal.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Pause;

/**
 * How long this JVM stood still to collect garbage. Collectors that work beside the program report cycles too; those are no
 * pauses and do not count.
 */
final class GcPauses implements AutoCloseable {

    private static final String BESIDE_THE_PROGRAM = "Cycles";

    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans().stream()
            .filter(collector -> !collector.getName().endsWith(BESIDE_THE_PROGRAM))
            .toList();
    private final NotificationListener listener = this::hear;
    private final AtomicLong total = new AtomicLong();
    private final AtomicLong longest = new AtomicLong();
    private final Queue<Pause> longOnes = new ConcurrentLinkedQueue<>();
    private volatile long begun;
    private volatile long begunNanos;

    /** Counts from now on. */
    void begin() {
        begun = ManagementFactory.getRuntimeMXBean().getUptime();
        begunNanos = System.nanoTime();
        emitters().forEach(emitter -> emitter.addNotificationListener(listener, null, null));
    }

    private List<NotificationEmitter> emitters() {
        return collectors.stream()
                .filter(NotificationEmitter.class::isInstance)
                .map(NotificationEmitter.class::cast)
                .toList();
    }

    private void hear(Notification notification, @Nullable Object nothing) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            count(GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo());
        }
    }

    /** A pause is told a while after it: one from before does not count. */
    private void count(GcInfo pause) {
        if (pause.getEndTime() >= begun) {
            // The collectors' own sum is rounded otherwise, and may be a millisecond less than its only summand.
            total.addAndGet(pause.getDuration());
            longest.accumulateAndGet(pause.getDuration(), Math::max);
            if (pause.getDuration() > Noise.SHORT_PAUSE.toMillis()) {
                longOnes.add(new Pause(nanos(pause.getStartTime()), nanos(pause.getEndTime())));
            }
        }
    }

    /** Collectors tell milliseconds since the JVM started. */
    private long nanos(long uptime) {
        return begunNanos + Duration.ofMillis(uptime - begun).toNanos();
    }

    /**
     * Those that were long.
     *
     * @param start nanosecond 0 of the timeline
     */
    List<Pause> longOnes(long start) {
        return longOnes.stream()
                .map(pause -> new Pause(pause.from() - start, pause.to() - start))
                .sorted(Comparator.comparingLong(Pause::from))
                .toList();
    }

    /** All of them together since the beginning. */
    Duration total() {
        return Duration.ofMillis(total.get());
    }

    /** The longest of them. */
    Duration longest() {
        return Duration.ofMillis(longest.get());
    }

    @Override
    public void close() {
        for (NotificationEmitter emitter : emitters()) {
            try {
                emitter.removeNotificationListener(listener);
            } catch (ListenerNotFoundException gone) {
                // nothing is left to remove
            }
        }
    }
}
