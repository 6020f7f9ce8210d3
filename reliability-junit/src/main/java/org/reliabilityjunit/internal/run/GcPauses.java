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
        begun = System.currentTimeMillis();
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
            GcInfo pause = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            count(notification.getTimeStamp(), pause.getDuration());
        }
    }

    /**
     * A pause is told a while after it: one from before does not count.
     *
     * @param end on the wall clock, as the times of a pause itself count from another moment of the JVM's start than its uptime does
     * @param duration all in milliseconds
     */
    private void count(long end, long duration) {
        if (end >= begun) {
            // The collectors' own sum is rounded otherwise, and may be a millisecond less than its only summand.
            total.addAndGet(duration);
            longest.accumulateAndGet(duration, Math::max);
            if (duration > Noise.SHORT_PAUSE.toMillis()) {
                long to = begunNanos + Duration.ofMillis(end - begun).toNanos();
                longOnes.add(new Pause(to - Duration.ofMillis(duration).toNanos(), to));
            }
        }
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
