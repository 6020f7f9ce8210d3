package org.reliabilityjunit.quantity;

import static java.util.Locale.ROOT;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;

/**
 * The one parser of quantities: annotations, registries and messages all write them the same way.
 *
 * <table>
 * <caption>Grammar</caption>
 * <tr><td>duration</td><td>{@code 800ms}, {@code 5s}, {@code 1m30s}, {@code 2h}, {@code 30d}, or ISO-8601 {@code PT0.8S}</td></tr>
 * <tr><td>spread</td><td>{@code 800ms}, {@code 800ms ± 200ms} (also {@code 800ms +- 200ms})</td></tr>
 * <tr><td>delay</td><td>a spread, or {@code p50 200ms, p99 2s}</td></tr>
 * <tr><td>share</td><td>{@code 60%}, {@code 99.5%}</td></tr>
 * <tr><td>rate</td><td>{@code 20/s}, {@code 90/m}</td></tr>
 * <tr><td>arrivals</td><td>{@code 20/s}, {@code 20/s to 80/s in 10s}, {@code 20/s, burst 4x for 2s}, {@code 20/s, poisson}</td></tr>
 * <tr><td>factor</td><td>{@code 14x}, {@code 14.4x}</td></tr>
 * <tr><td>bound</td><td>{@code <= 2s}, {@code < 1%}, {@code >= 99.5%}, {@code > 10%}</td></tr>
 * <tr><td>abort rule</td><td>{@code p95 > 2x for 2s}, {@code p99 > 3s for 2s}, {@code errors > 20% for 2s}</td></tr>
 * </table>
 *
 * Every method throws {@link QuantityException}, whose message repeats the text and states the grammar.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Quantity {

    private static final Pattern DURATION = Pattern.compile("(?:(\\d+(?:\\.\\d+)?)(ms|us|d|h|m|s))++");
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|us|d|h|m|s)");
    private static final Pattern SPREAD = Pattern.compile("(.+?)\\s*(?:±|\\+/?-)\\s*(.+)");
    private static final Pattern PERCENTILES =
            Pattern.compile("p(\\d+(?:\\.\\d+)?)\\s+(.+?)\\s*,\\s*p(\\d+(?:\\.\\d+)?)\\s+(.+)");
    private static final Pattern SHARE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*%");
    private static final Pattern RATE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*/\\s*(s|m|h)");
    private static final Pattern FACTOR = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*[x×]?");
    private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?(?:[eE][-+]?\\d+)?");
    private static final Pattern BOUND = Pattern.compile("(<=|>=|<|>|≤|≥)\\s*(.+)");
    private static final Map<String, Long> NANOS = Map.of(
            "us", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L,
            "d", 86_400_000_000_000L);

    private static final String DURATION_GRAMMAR =
            "a duration is a number and a unit (ms, s, m, h, d) such as 800ms, 5s, 1m30s, 30d, or ISO-8601 such as PT0.8S";
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final String TOO_LONG = "a duration is at most 292 years";
    private static final String TWICE = "a duration has each unit once such as 1m30s";
    private static final String SPREAD_GRAMMAR =
            "a spread is a duration with an optional deviation such as 800ms or 800ms ± 200ms (also written +-)";
    private static final String WIDE_SPREAD = "the deviation of a spread is at most the duration itself";
    private static final String DELAY_GRAMMAR =
            "a delay is a duration such as 800ms, one with a deviation such as 800ms ± 200ms (also written +-), or two percentiles of a log-normal distribution such as p50 200ms, p99 2s";
    private static final String SHARE_GRAMMAR = "a share is a percentage from 0% to 100% such as 60% or 99.5%";
    private static final String RATE_GRAMMAR = "a rate is a number above 0 per s, m or h such as 20/s or 90/m";
    private static final String HIGH_RATE = "a rate is at most " + Rate.HIGHEST + " per second";
    private static final String FACTOR_GRAMMAR = "a factor is a number above 0 and an x such as 14x or 14.4x";
    private static final String FACTOR_BOUND_GRAMMAR = "a bound is <=, <, >= or > and a factor such as < 14x";
    private static final String NUMBER_BOUND_GRAMMAR = "a bound is <=, <, >= or > and a number such as < 0.5";
    private static final String DURATION_BOUND_GRAMMAR = "a bound is <=, <, >= or > and a duration such as <= 2s";
    private static final String SHARE_BOUND_GRAMMAR = "a bound is <=, <, >= or > and a share such as >= 99.5%";

    private Quantity() {}

    /** Parses a duration of at least zero, for example {@code 1m30s}. */
    public static Duration duration(String text) {
        String trimmed = text.strip();
        if (DURATION.matcher(trimmed).matches()) {
            return sumOfParts(text, trimmed);
        }
        try {
            Duration iso = Duration.parse(trimmed);
            if (iso.compareTo(LONGEST) > 0) {
                throw new QuantityException(text, TOO_LONG);
            }
            if (!iso.isNegative()) {
                return iso;
            }
        } catch (DateTimeParseException notIso) {
            // falls through to the one error that states the whole grammar
        }
        throw new QuantityException(text, DURATION_GRAMMAR);
    }

    private static Duration sumOfParts(String text, String trimmed) {
        Matcher part = DURATION_PART.matcher(trimmed);
        double nanos = 0;
        Set<String> units = new HashSet<>();
        while (part.find()) {
            if (!units.add(part.group(2))) {
                throw new QuantityException(text, TWICE);
            }
            nanos += Double.parseDouble(part.group(1)) * NANOS.getOrDefault(part.group(2), 0L);
        }
        if (nanos > Long.MAX_VALUE) {
            throw new QuantityException(text, TOO_LONG);
        }
        return Duration.ofNanos(Math.round(nanos));
    }

    /** Parses a duration with an optional deviation that is not larger than it, for example {@code 800ms ± 200ms}. */
    public static Spread spread(String text) {
        Matcher matcher = SPREAD.matcher(text.strip());
        try {
            if (!matcher.matches()) {
                return new Spread(duration(text), Duration.ZERO);
            }
            return new Spread(duration(matcher.group(1)), duration(matcher.group(2)));
        } catch (QuantityException part) {
            throw new QuantityException(text, SPREAD_GRAMMAR);
        } catch (IllegalArgumentException tooWide) {
            throw new QuantityException(text, WIDE_SPREAD);
        }
    }

    /** Parses a spread, or two percentiles of a log-normal distribution, for example {@code p50 200ms, p99 2s}. */
    public static Delay delay(String text) {
        Matcher matcher = PERCENTILES.matcher(text.strip());
        try {
            return matcher.matches()
                    ? new LogNormal(
                            Double.parseDouble(matcher.group(1)),
                            duration(matcher.group(2)),
                            Double.parseDouble(matcher.group(3)),
                            duration(matcher.group(4)))
                    : spread(text);
        } catch (QuantityException part) {
            throw new QuantityException(text, part.legal().equals(WIDE_SPREAD) ? WIDE_SPREAD : DELAY_GRAMMAR);
        } catch (IllegalArgumentException percentiles) {
            throw new QuantityException(text, String.valueOf(percentiles.getMessage()));
        }
    }

    /** Parses a share from 0% to 100%. */
    public static Share share(String text) {
        Matcher matcher = SHARE.matcher(text.strip());
        double fraction = matcher.matches() ? ofHundred(matcher.group(1)) : -1;
        if (fraction < 0 || fraction > 1) {
            throw new QuantityException(text, SHARE_GRAMMAR);
        }
        return new Share(fraction);
    }

    /** The fraction that a percentage is: a division in binary would make 99.9 a little more than 0.999. */
    static double ofHundred(String percentage) {
        return new BigDecimal(percentage).movePointLeft(2).doubleValue();
    }

    /** Parses a rate above zero, for example {@code 20/s}. */
    public static Rate rate(String text) {
        Matcher matcher = RATE.matcher(text.strip().toLowerCase(ROOT));
        double number = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (number <= 0 || Double.isInfinite(number)) {
            throw new QuantityException(text, RATE_GRAMMAR);
        }
        double perSecond = number * 1_000_000_000L / NANOS.getOrDefault(matcher.group(2), 1L);
        if (perSecond > Rate.HIGHEST) {
            throw new QuantityException(text, HIGH_RATE);
        }
        return new Rate(perSecond);
    }

    /**
     * Parses arrivals, for example {@code 20/s to 80/s in 10s, poisson}.
     *
     * @param seed of the Poisson process, where there is one
     */
    public static Arrivals arrivals(String text, long seed) {
        return Arrivals.parse(text, seed);
    }

    /** Parses a factor above zero, for example {@code 14.4x}; the x may be left out. */
    public static double factor(String text) {
        Matcher matcher = FACTOR.matcher(text.strip());
        double factor = matcher.matches() ? Double.parseDouble(matcher.group(1)) : 0;
        if (factor <= 0 || Double.isInfinite(factor)) {
            throw new QuantityException(text, FACTOR_GRAMMAR);
        }
        return factor;
    }

    /** Parses a bound on a factor, for example {@code < 14x}. */
    public static FactorBound factorBound(String text) {
        Matcher matcher = BOUND.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return new FactorBound(Comparison.of(matcher.group(1)), factor(matcher.group(2)));
            }
        } catch (QuantityException part) {
            throw new QuantityException(text, FACTOR_BOUND_GRAMMAR + "; " + part.legal());
        }
        throw new QuantityException(text, FACTOR_BOUND_GRAMMAR);
    }

    /** Parses a bound on a number, for example {@code < 0.5}. */
    public static NumberBound numberBound(String text) {
        Matcher matcher = BOUND.matcher(text.strip());
        if (matcher.matches() && NUMBER.matcher(matcher.group(2)).matches()) {
            double limit = Double.parseDouble(matcher.group(2));
            if (!Double.isInfinite(limit)) {
                return new NumberBound(Comparison.of(matcher.group(1)), limit);
            }
        }
        throw new QuantityException(text, NUMBER_BOUND_GRAMMAR);
    }

    /** Parses a bound on a duration, for example {@code <= 2s}. */
    public static DurationBound durationBound(String text) {
        Matcher matcher = BOUND.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return new DurationBound(Comparison.of(matcher.group(1)), duration(matcher.group(2)));
            }
        } catch (QuantityException part) {
            throw new QuantityException(text, DURATION_BOUND_GRAMMAR + "; " + part.legal());
        }
        throw new QuantityException(text, DURATION_BOUND_GRAMMAR);
    }

    /** Parses a bound on a share, for example {@code >= 99.5%}. */
    public static ShareBound shareBound(String text) {
        Matcher matcher = BOUND.matcher(text.strip());
        try {
            if (matcher.matches()) {
                return new ShareBound(Comparison.of(matcher.group(1)), share(matcher.group(2)));
            }
        } catch (QuantityException part) {
            throw new QuantityException(text, SHARE_BOUND_GRAMMAR + "; " + part.legal());
        }
        throw new QuantityException(text, SHARE_BOUND_GRAMMAR);
    }

    /** Parses an abort rule, for example {@code p95 > 2x for 2s}; the message of an error says at which character. */
    public static AbortRule abortRule(String text) {
        return AbortRule.parse(text);
    }

    /**
     * Hours of every day, such as {@code 22:00-07:00} in {@code Asia/Singapore}.
     *
     * @throws QuantityException when one of them cannot be read
     */
    public static DailyHours dailyHours(String hours, String zone) {
        return DailyHours.parse(hours, zone);
    }

    /** Writes a duration as a reader would: {@code 812ms}, {@code 1.2s}, {@code 1m30s}, {@code 30d}. */
    public static String format(Duration duration) {
        if (duration.isNegative()) {
            return "-" + format(duration.negated());
        }
        if (duration.compareTo(Duration.ofMinutes(1)) >= 0) {
            return wholeUnits(duration.toSeconds());
        }
        long nanos = duration.toNanos();
        if (nanos < 1_000_000) {
            return nanos == 0 ? "0ms" : number(nanos / 1e6, 2) + "ms";
        }
        if (nanos < 1_000_000_000) {
            return number(nanos / 1e6, nanos < 10_000_000 ? 1 : 0) + "ms";
        }
        return number(nanos / 1e9, 1) + "s";
    }

    private static String wholeUnits(long seconds) {
        StringBuilder text = new StringBuilder();
        long rest = seconds;
        for (String unit : new String[] {"d", "h", "m", "s"}) {
            long size = NANOS.getOrDefault(unit, 1L) / 1_000_000_000L;
            if (rest >= size) {
                text.append(rest / size).append(unit);
                rest %= size;
            }
        }
        return text.toString();
    }

    /** Writes a factor with at most two decimals: {@code 14.4x}. */
    public static String formatFactor(double factor) {
        return number(factor, 2) + "x";
    }

    /** Writes a number with at most the given count of decimals and without trailing zeros. */
    static String number(double value, int decimals) {
        String text = String.format(ROOT, "%." + decimals + "f", value);
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
