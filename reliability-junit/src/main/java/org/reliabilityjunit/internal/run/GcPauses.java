package org.reliabilityjunit.internal.run;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.jspecify.annotations.Nullable;

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

    GcPauses() {
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
            long millis = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo()
                    .getDuration();
            // The collectors' own sum is rounded otherwise, and may be a millisecond less than its only summand.
            total.addAndGet(millis);
            longest.accumulateAndGet(millis, Math::max);
        }
    }

    /** All of them together since this was made. */
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
