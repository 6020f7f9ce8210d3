package org.reliabilityjunit.slo;

import java.time.Duration;
import org.apiguardian.api.API;
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

    /** Slices of this length that are good from this success ratio on. */
    public static Budgeting timeslices(Duration window, double target) {
        return new Budgeting(Method.TIMESLICES, window, target);
    }

    /** The mean of the ratios of slices of this length. */
    public static Budgeting ratioTimeslices(Duration window) {
        return new Budgeting(Method.RATIO_TIMESLICES, window, 0);
    }

    /**
     * The error ratio of a measured series that goes on for this long. A slice without an event is not bad; a slice that
     * is cut off at the end counts as a whole one.
     */
    public double errorRatio(EventSeries measured, Duration lasting) {
        if (method == Method.OCCURRENCES || measured.isEmpty()) {
            return measured.errorRatio();
        }
        Repeated series = new Repeated(measured);
        long length = sliceWindow.toSeconds();
        long slices = Math.max(1, (lasting.toSeconds() + length - 1) / length);
        long end = Math.max(
                lasting.toSeconds(), Math.min(length, measured.seconds().size()));
        double bad = 0;
        Sums before = series.until(0);
        for (long slice = 1; slice <= slices; slice++) {
            Sums now = series.until(Math.min(slice * length, end));
            bad += badness(now.minus(before).errorRatio());
            before = now;
        }
        return bad / slices;
    }

    private double badness(double errorRatio) {
        if (method == Method.RATIO_TIMESLICES) {
            return errorRatio;
        }
        return 1 - errorRatio < sliceTarget ? 1 : 0;
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
