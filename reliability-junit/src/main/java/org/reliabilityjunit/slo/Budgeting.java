package org.reliabilityjunit.slo;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Repeated.Sums;

/**
 * How an objective counts what is bad; OpenSLO's three budgeting methods.
 *
 * @param method of counting
 * @param sliceWindow the length of a time slice, whole seconds; zero where there are none
 * @param sliceTarget the success ratio from which a slice is good, above 0 to 1; 0 where slices have no target
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Budgeting(Method method, Duration sliceWindow, double sliceTarget) {

    /** What is counted. */
    public enum Method {
        /** events: bad of all */
        OCCURRENCES,
        /** slices of time: those whose own ratio misses the slice's target, of all */
        TIMESLICES,
        /** the mean of the slices' ratios, however many events each has */
        RATIO_TIMESLICES
    }

    public static final Budgeting OCCURRENCES = new Budgeting(Method.OCCURRENCES, Duration.ZERO, 0);

    public Budgeting {
        if (method != Method.OCCURRENCES && sliceWindow.toSeconds() < 1) {
            throw new IllegalArgumentException(
                    "a time slice is 1s or longer such as 1m, found " + Quantity.format(sliceWindow));
        }
        if (method == Method.TIMESLICES && !(sliceTarget > 0 && sliceTarget <= 1)) {
            throw new IllegalArgumentException("a slice's target lies above 0 to 1, found " + sliceTarget);
        }
    }

    /** Whether it counts events, and not slices of time. */
    public boolean countsEvents() {
        return method == Method.OCCURRENCES;
    }

    /** Slices of this length that are good from this success ratio on. */
    public static Budgeting timeslices(Duration window, double target) {
        return new Budgeting(Method.TIMESLICES, window, target);
    }

    /** The mean of the ratios of slices of this length. */
    public static Budgeting ratioTimeslices(Duration window) {
        return new Budgeting(Method.RATIO_TIMESLICES, window, 0);
    }

    /**
     * The error ratio of a measured series, for as long as it was measured. A slice without an event is left out; one that is
     * cut off at the end counts as a whole one.
     */
    public double errorRatio(EventSeries measured) {
        if (countsEvents() || measured.isEmpty()) {
            return measured.errorRatio();
        }
        Repeated series = new Repeated(measured);
        long length = sliceWindow.toSeconds();
        long end = measured.seconds().size();
        double bad = 0;
        long slices = 0;
        for (long start = 0; start < end; start += length) {
            Sums slice = series.until(Math.min(start + length, end)).minus(series.until(start));
            if (slice.total() > 0) {
                bad += badness(slice.errorRatio());
                slices++;
            }
        }
        return bad / slices;
    }

    /**
     * For how long a fault and its recovery are charged to the budget, as if all were bad: the part of each that is bad or,
     * counted by slices, the slices. The fault begins with a slice and the recovery goes on in the slice in which the fault ended;
     * what is left of the last slice is taken as good, with as many events.
     *
     * @param fault measured while it lasted; repeated until it has lasted as long as it does in reality
     * @param lasting how long that is; slices see whole seconds of it
     * @param recovery measured after it, charged as it was; may be empty
     */
    public Duration charged(EventSeries fault, Duration lasting, EventSeries recovery) {
        if (countsEvents()) {
            return part(fault.errorRatio(), lasting).plus(part(recovery.errorRatio(), recovery.length()));
        }
        Repeated broken = new Repeated(fault);
        Repeated healed = new Repeated(new EventSeries(recovery.seconds()));
        long faultEnd = lasting.toSeconds();
        long end = faultEnd + recovery.seconds().size();
        long length = sliceWindow.toSeconds();
        double bad = 0;
        for (long start = 0; start < end; start += length) {
            long stop = Math.min(start + length, end);
            Sums slice = between(broken, start, Math.min(stop, faultEnd))
                    .plus(between(healed, Math.max(start, faultEnd) - faultEnd, stop - faultEnd));
            bad += badness(slice.errorRatio() * (stop - start) / length);
        }
        return part(bad, sliceWindow);
    }

    /** How long a fault is charged in which nothing works; see {@link #charged}. */
    public Duration chargedForOutage(Duration lasting) {
        EventSeries outage = new EventSeries(List.of(new EventSeries.Second(1, 1)));
        return charged(outage, countsEvents() ? lasting : upToSeconds(lasting), new EventSeries(List.of()));
    }

    private static Duration upToSeconds(Duration length) {
        return length.plusNanos(999_999_999).truncatedTo(ChronoUnit.SECONDS);
    }

    private static Sums between(Repeated series, long from, long to) {
        return from < to ? series.until(to).minus(series.until(from)) : new Sums(0, 0);
    }

    private static Duration part(double share, Duration whole) {
        return Duration.ofNanos(Math.round(share * whole.toNanos()));
    }

    private double badness(double errorRatio) {
        if (method == Method.RATIO_TIMESLICES) {
            return errorRatio;
        }
        return Comparison.ABOVE.holds(errorRatio, allowed()) ? 1 : 0;
    }

    /** What a slice may have of errors, of the decimal number that was written. */
    private double allowed() {
        return BigDecimal.ONE.subtract(BigDecimal.valueOf(sliceTarget)).doubleValue();
    }

    /** For people. */
    @Override
    public String toString() {
        return switch (method) {
            case OCCURRENCES -> "occurrences";
            case TIMESLICES -> "time slices of " + Quantity.format(sliceWindow);
            case RATIO_TIMESLICES -> "ratios of time slices of " + Quantity.format(sliceWindow);
        };
    }
}
