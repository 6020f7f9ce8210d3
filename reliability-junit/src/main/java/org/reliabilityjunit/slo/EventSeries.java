package org.reliabilityjunit.slo;

import java.time.Duration;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What happened in each second of a stretch of time.
 *
 * @param seconds in order
 * @param length how long it took in all; where the last one is not whole, less than there are seconds
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record EventSeries(List<Second> seconds, Duration length) {

    /**
     * One second.
     *
     * @param bad events, at most {@code total}
     * @param total events, good and bad
     */
    public record Second(long bad, long total) {
        public Second {
            if (bad < 0 || bad > total) {
                throw new IllegalArgumentException(
                        "bad events are from 0 to all of them, found %d of %d".formatted(bad, total));
            }
        }
    }

    public EventSeries {
        seconds = List.copyOf(seconds);
        if (!seconds.isEmpty() && (length.isNegative() || length.isZero())) {
            throw new IllegalArgumentException("seconds take time, found %d in %s".formatted(seconds.size(), length));
        }
    }

    /** Of whole seconds. */
    public EventSeries(List<Second> seconds) {
        this(seconds, Duration.ofSeconds(seconds.size()));
    }

    public boolean isEmpty() {
        return total() == 0;
    }

    public long bad() {
        return seconds.stream().mapToLong(Second::bad).sum();
    }

    public long total() {
        return seconds.stream().mapToLong(Second::total).sum();
    }

    /** Bad of all events; 0 when there were none. */
    public double errorRatio() {
        long total = total();
        return total == 0 ? 0 : (double) bad() / total;
    }
}
