package org.reliabilityjunit.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;

/** Wording shared by verdicts. */
final class Texts {

    /** More than that is what arithmetic rounds. */
    private static final int MOST_DECIMALS = 12;

    private static final int NANOS_OF_MILLI = 6;
    private static final int NANOS_OF_SECOND = 9;

    private Texts() {}

    /**
     * {@code 38.1%}; small shares keep two significant digits, as 0.02% of a budget is not 0%, and large ones what is missing, as
     * 9999 of 10000 are not 100%.
     */
    static String percent(double fraction) {
        double percent = fraction * 100;
        if (percent >= 99.95 && fraction < 1) {
            return rounded(fraction, RoundingMode.HALF_UP);
        }
        String format = Math.abs(percent) < 0.095 && percent != 0 ? "%.2g%%" : percent < 1 ? "%.2f%%" : "%.1f%%";
        return String.format(Locale.ROOT, format, percent).replaceFirst("\\.0+%", "%");
    }

    /** The same with as many digits as it takes to tell on which side of its bound it is: 98.96% are not the 99% that they miss. */
    static String percent(double fraction, ShareBound bound) {
        String told = percent(fraction);
        int decimals = Math.max(0, number(told).scale());
        double limit = bound.limit().fraction();
        while (decimals < MOST_DECIMALS
                && !tells(number(told).movePointLeft(2).doubleValue(), fraction, bound.comparison(), limit)) {
            decimals++;
            told = rounded(fraction, decimals, RoundingMode.HALF_UP);
        }
        return told;
    }

    /** A figure that is on the same side of a limit as what it stands for, or at least as far within the bound. */
    private static boolean tells(double printed, double value, Comparison comparison, double limit) {
        return comparison.holds(value, limit)
                ? comparison.holds(printed, limit)
                : side(printed, limit) == side(value, limit);
    }

    private static BigDecimal number(String percent) {
        return new BigDecimal(percent.replace("%", ""));
    }

    private static int side(double value, double limit) {
        return Comparison.ABOVE.holds(value, limit) ? 1 : Comparison.BELOW.holds(value, limit) ? -1 : 0;
    }

    /** A lower end, not above what it stands for: {@code 99.936%}; three digits of what is missing to 0% or 100%. */
    static String percentDown(double fraction) {
        return rounded(fraction, RoundingMode.FLOOR);
    }

    /** An upper end, not below what it stands for. */
    static String percentUp(double fraction) {
        return rounded(fraction, RoundingMode.CEILING);
    }

    /** The part that bounds leave: {@code at least 98.43%}, {@code at most 2.5%}, {@code 70.5% to 87.3%}. */
    static String range(double low, double high) {
        if (high >= 1) {
            return "at least " + percentDown(low);
        }
        return low <= 0 ? "at most " + percentUp(high) : percentDown(low) + " to " + percentUp(high);
    }

    private static String rounded(double fraction, RoundingMode mode) {
        double missing = 100 * Math.min(fraction, 1 - fraction);
        int decimals = missing <= 0 ? 0 : (int) Math.min(6, Math.max(0, 2 - Math.floor(Math.log10(missing))));
        return rounded(fraction, decimals, mode);
    }

    private static String rounded(double fraction, int decimals, RoundingMode mode) {
        BigDecimal percent = new BigDecimal(fraction * 100).setScale(decimals, mode);
        return (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + "%";
    }

    /** {@code 95}, {@code 99.9}: a number without needless zeros. */
    static String trimmed(double number) {
        return String.format(Locale.ROOT, "%.2f", number).replaceAll("\\.?0+$", "");
    }

    /** A time with as many digits as it takes to tell on which side of its bound it is: 2.04s are not the 2s that they miss. */
    static String time(Duration duration, DurationBound bound) {
        String told = time(duration);
        int digits = duration.compareTo(Duration.ofSeconds(1)) < 0 ? NANOS_OF_MILLI : NANOS_OF_SECOND;
        BigDecimal time = BigDecimal.valueOf(duration.toNanos()).movePointLeft(digits);
        for (int decimals = 1; decimals <= digits && !tells(told, duration, bound); decimals++) {
            told = time.setScale(decimals, RoundingMode.HALF_UP)
                            .stripTrailingZeros()
                            .toPlainString()
                    + (digits == NANOS_OF_MILLI ? "ms" : "s");
        }
        return told;
    }

    private static boolean tells(String told, Duration duration, DurationBound bound) {
        return tells(
                Quantity.duration(told).toNanos(),
                duration.toNanos(),
                bound.comparison(),
                bound.limit().toNanos());
    }

    static String time(long nanos) {
        return Quantity.format(Duration.ofNanos(nanos));
    }

    static String time(Duration duration) {
        return Quantity.format(duration);
    }
}
