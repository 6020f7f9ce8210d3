package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.Locale;
import org.reliabilityjunit.quantity.Quantity;

/** Wording shared by verdicts. */
final class Texts {

    private Texts() {}

    /** {@code 38.1%}; small shares keep two significant digits, as 0.02% of a budget is not 0%. */
    static String percent(double fraction) {
        double percent = fraction * 100;
        String format = Math.abs(percent) < 0.095 && percent != 0 ? "%.2g%%" : percent < 1 ? "%.2f%%" : "%.1f%%";
        return String.format(Locale.ROOT, format, percent).replaceFirst("\\.0+%", "%");
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
