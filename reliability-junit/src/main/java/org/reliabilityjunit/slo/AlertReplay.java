package org.reliabilityjunit.slo;

import java.time.Duration;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.slo.Repeated.Sums;

/**
 * Decides what a burn rate alert would do in a fault of real length, from a short measurement: the measured seconds are
 * replayed on a virtual clock, those of the fault repeated until it has lasted as long as such a fault lasts, those of
 * the baseline before and after it. No window is shortened: a window of an hour in a run of 20 s would hold a handful
 * of events and mean nothing.
 *
 * @param baseline how the service does without the fault
 * @param fault how it does with it
 * @param lasting how long such a fault lasts, 1 s or longer
 * @param recovery what was measured after it; may be empty
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AlertReplay(EventSeries baseline, EventSeries fault, Duration lasting, EventSeries recovery) {

    public AlertReplay {
        if (lasting.toSeconds() < 1) {
            throw new IllegalArgumentException("a fault lasts 1s or longer on the virtual clock, found " + lasting);
        }
    }

    /**
     * What an alert did.
     *
     * @param after how long after the fault began it fired
     * @param lasting how long it went on
     */
    public record Firing(Duration after, Duration lasting) {}

    /** The first time the alert fires once the fault has begun; empty when it stays silent. */
    public Optional<Firing> firing(BurnRateAlert alert, ErrorBudget budget) {
        Clock clock = new Clock();
        double limit = alert.limit(budget);
        double pending = seconds(alert.pending());
        // the longest window has forgotten the fault by then
        long end = healed() + (long) Math.ceil(seconds(alert.longest()));
        long since = clock.burningSince(alert, limit, pending);
        for (long second = 1; second <= end; second++) {
            if (!clock.burns(alert, limit, second)) {
                since = second + 1;
            } else if (second - since >= pending) {
                return Optional.of(firing(second, clock.burnsUntil(alert, limit, second, end)));
            }
        }
        return Optional.empty();
    }

    /** Whether it fires in the baseline already: then its firing says nothing about the fault. */
    public boolean firesBefore(BurnRateAlert alert, ErrorBudget budget) {
        Clock clock = new Clock();
        double limit = alert.limit(budget);
        double pending = seconds(alert.pending());
        return clock.burns(alert, limit, 0) && -clock.burningSince(alert, limit, pending) >= pending;
    }

    /**
     * What happened between two seconds of the virtual clock, whose second 0 is the beginning of the fault; seconds below
     * 0 are those of the baseline.
     */
    public EventSeries.Second between(long from, long to) {
        Clock clock = new Clock();
        return clock.until(to).minus(clock.until(from)).rounded();
    }

    /** The first whole second of the virtual clock from which on the baseline is back. */
    public long healed() {
        return (long) Math.ceil(seconds(lasting.plus(recovery.length())));
    }

    private static double seconds(Duration length) {
        return length.toNanos() / 1e9;
    }

    private static Firing firing(long start, long stop) {
        return new Firing(Duration.ofSeconds(start), Duration.ofSeconds(stop - start));
    }

    private final class Clock {
        private final Repeated steady = new Repeated(baseline);
        private final Repeated broken = new Repeated(fault);
        private final Repeated healing = new Repeated(recovery);
        private final double faultEnd = seconds(lasting);
        private final double healed = seconds(lasting.plus(recovery.length()));

        boolean burns(BurnRateAlert alert, double limit, long second) {
            Sums now = until(second);
            return alert.windows().stream()
                    .allMatch(window -> alert.fires(
                            now.minus(until(second - seconds(window))).errorRatio(), limit));
        }

        /** What burns in the baseline is pending, or fires, when the fault begins; looks back as far as that matters. */
        long burningSince(BurnRateAlert alert, double limit, double pending) {
            long since = 1;
            while (since > -pending && burns(alert, limit, since - 1)) {
                since--;
            }
            return since;
        }

        /** The first second after this one in which it no longer burns that fast. */
        long burnsUntil(BurnRateAlert alert, double limit, long start, long end) {
            long second = start + 1;
            while (second <= end && burns(alert, limit, second)) {
                second++;
            }
            return second;
        }

        private Sums until(double second) {
            if (second <= 0) {
                return steady.until(second);
            }
            if (second <= faultEnd) {
                return broken.until(second);
            }
            if (second <= healed) {
                return broken.until(faultEnd).plus(healing.until(second - faultEnd));
            }
            return broken.until(faultEnd).plus(healing.until(healed - faultEnd)).plus(steady.until(second - healed));
        }
    }
}
