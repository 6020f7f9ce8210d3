package org.reliabilityjunit.oracle;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Locale;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;

/** Wording shared by verdicts. */
final class Texts {

    /** More than that is what arithmetic rounds. */
    private static final int MOST_DECIMALS = 12;

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
        while (!tells(told, fraction, bound) && decimals < MOST_DECIMALS) {
            decimals++;
            told = rounded(fraction, decimals, RoundingMode.HALF_UP);
        }
        return told;
    }

    private static boolean tells(String told, double fraction, ShareBound bound) {
        double printed = number(told).movePointLeft(2).doubleValue();
        double limit = bound.limit().fraction();
        return bound.holds(fraction) ? bound.holds(printed) : side(printed, limit) == side(fraction, limit);
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

    static String time(long nanos) {
        return Quantity.format(Duration.ofNanos(nanos));
    }

    static String time(Duration duration) {
        return Quantity.format(duration);
    }
}
