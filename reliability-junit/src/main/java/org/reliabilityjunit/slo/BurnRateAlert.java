package org.reliabilityjunit.slo;

import static java.util.Comparator.reverseOrder;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.SampleSize;

/**
 * An alert on how fast an error budget burns: it fires while the burn rate over each of its windows is above the
 * threshold, or at it where that is included. The longest window decides whether to wake somebody; a short one beside it only lets the alert end soon
 * after the fault did.
 *
 * @param severity whom it reaches
 * @param threshold the burn rate above which it fires, such as 14.4; above 0
 * @param windows one or more of whole seconds, longest first
 * @param pending how long it must burn that fast before the alert fires; zero for at once
 * @param inclusive whether it fires at the threshold already, and not only above it
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record BurnRateAlert(
        Severity severity, double threshold, List<Duration> windows, Duration pending, boolean inclusive) {

    /** Whom an alert reaches. */
    public enum Severity {
        /** somebody now */
        PAGE,
        /** a queue that is looked at on working days */
        TICKET
    }

    public BurnRateAlert {
        if (!(threshold > 0 && threshold < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("a burn rate threshold is above 0 such as 14.4x, found " + threshold);
        }
        if (windows.isEmpty()) {
            throw new IllegalArgumentException("a burn rate alert needs at least one window such as 1h");
        }
        if (windows.stream().anyMatch(window -> window.compareTo(Duration.ofSeconds(1)) < 0)) {
            throw new IllegalArgumentException("a window of a burn rate alert is 1s or longer, found "
                    + windows.stream().map(Quantity::format).toList());
        }
        if (windows.stream().anyMatch(window -> window.getNano() != 0)) {
            throw new IllegalArgumentException("a window of a burn rate alert has whole seconds, found "
                    + windows.stream().map(BurnRateAlert::exactly).toList());
        }
        if (new HashSet<>(windows).size() < windows.size()) {
            throw new IllegalArgumentException("the windows of a burn rate alert differ, found "
                    + windows.stream().map(Quantity::format).toList());
        }
        if (pending.isNegative()) {
            throw new IllegalArgumentException("an alert is pending for zero or longer, found " + pending);
        }
        windows = windows.stream().sorted(reverseOrder()).toList();
    }

    /** One that fires above its threshold. */
    public BurnRateAlert(Severity severity, double threshold, List<Duration> windows, Duration pending) {
        this(severity, threshold, windows, pending, false);
    }

    /** One that fires at once. */
    public BurnRateAlert(Severity severity, double threshold, List<Duration> windows) {
        this(severity, threshold, windows, Duration.ZERO);
    }

    /**
     * The four alerts that the Google SRE workbook recommends for a window of 30 days (chapter 5, table 5-8, and the row
     * of one day that its sample code adds).
     */
    public static List<BurnRateAlert> workbook() {
        return List.of(
                alert(Severity.PAGE, 14.4, "1h", "5m"),
                alert(Severity.PAGE, 6, "6h", "30m"),
                alert(Severity.TICKET, 3, "1d", "2h"),
                alert(Severity.TICKET, 1, "3d", "6h"));
    }

    private static BurnRateAlert alert(Severity severity, double threshold, String longest, String shortest) {
        return new BurnRateAlert(severity, threshold, List.of(Quantity.duration(longest), Quantity.duration(shortest)));
    }

    /** With the fraction, which is rounded away for people. */
    private static String exactly(Duration window) {
        return BigDecimal.valueOf(window.toNanos(), 9).stripTrailingZeros().toPlainString() + "s";
    }

    /** The window that decides whether it fires. */
    public Duration longest() {
        return windows.get(0);
    }

    /** The window that decides how soon it ends. */
    public Duration shortest() {
        return windows.get(windows.size() - 1);
    }

    /** The part of the budget that is spent when it fires on errors that just reach the threshold. */
    public double spends(ErrorBudget budget) {
        return threshold * longest().toNanos() / budget.window().toNanos();
    }

    /** Whether it fires when every event is bad: the ratio of errors is never above 1. */
    public boolean canFire(ErrorBudget budget) {
        return fires(1, limit(budget));
    }

    /** How many events its shortest window must hold so that a single bad one does not make it fire. */
    public long eventsNeeded(ErrorBudget budget) {
        double limit = limit(budget);
        return SampleSize.smallest(1, events -> !fires(1.0 / events, limit));
    }

    /** The error ratio above which, or from which on, it fires: threshold · budget, of the decimal numbers that were written. */
    double limit(ErrorBudget budget) {
        return BigDecimal.valueOf(threshold)
                .multiply(BigDecimal.valueOf(budget.ratio()))
                .doubleValue();
    }

    /** Whether it fires when there are so many errors in each of its windows. */
    boolean fires(double errorRatio, double limit) {
        return (inclusive ? Comparison.AT_LEAST : Comparison.ABOVE).holds(errorRatio, limit);
    }

    /** For people: {@code page at 14.4x over 1h and 5m}, {@code page from 14.4x on over 1h}. */
    @Override
    public String toString() {
        return "%s %s over %s%s"
                .formatted(
                        severity.name().toLowerCase(Locale.ROOT),
                        (inclusive ? "from %s on" : "at %s").formatted(Quantity.formatFactor(threshold)),
                        windows.stream().map(Quantity::format).collect(Collectors.joining(" and ")),
                        pending.isZero() ? "" : " for " + Quantity.format(pending));
    }
}
