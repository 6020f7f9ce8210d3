package org.reliabilityjunit.quantity;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * How arrivals come: {@code 20/s}, {@code 20/s to 80/s in 10s}, {@code 20/s, burst 4x for 2s}, {@code 20/s, poisson}.
 *
 * @param rate at the beginning
 * @param ramp changes it; null when it stays
 * @param burst lifts it for a while; null when nothing does
 * @param poisson the seed of a Poisson process, in which users come independently of each other; null when they come evenly
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Arrivals(
        Rate rate,
        @Nullable Ramp ramp,
        @Nullable Burst burst,
        @Nullable Long poisson) {

    private static final Pattern RAMP = Pattern.compile("(.+?)\\s+to\\s+(.+?)\\s+in\\s+(.+)");
    private static final Pattern BURST = Pattern.compile("burst\\s+(\\d+(?:\\.\\d+)?)\\s*x\\s+for\\s+(.+)");
    private static final String GRAMMAR =
            "arrivals are a rate such as 20/s or a ramp such as 20/s to 80/s in 10s, then, after commas, \"burst 4x for 2s\" and \"poisson\" where wanted";

    /** @throws IllegalArgumentException when a burst lifts them to what is no rate */
    public Arrivals {
        peak(rate, ramp, burst);
    }

    /** Evenly, at this rate. */
    public static Arrivals constant(Rate rate) {
        return new Arrivals(rate, null, null, null);
    }

    /** The highest rate they reach. */
    public Rate peak() {
        return peak(rate, ramp, burst);
    }

    private static Rate peak(Rate rate, @Nullable Ramp ramp, @Nullable Burst burst) {
        double highest = ramp == null
                ? rate.perSecond()
                : Math.max(rate.perSecond(), ramp.to().perSecond());
        return new Rate(burst == null ? highest : highest * Math.max(1, burst.times()));
    }

    /** The rate they end with. */
    public Rate last() {
        return ramp == null ? rate : ramp.to();
    }

    /** @param seed of a Poisson process, if the text asks for one */
    static Arrivals parse(String text, long seed) {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split("\\s*,\\s*", -1);
        Arrivals arrivals = steady(text, parts[0]);
        for (int part = 1; part < parts.length; part++) {
            arrivals = arrivals.with(text, parts[part], seed);
        }
        return arrivals;
    }

    private static Arrivals steady(String text, String first) {
        Matcher ramp = RAMP.matcher(first);
        try {
            return ramp.matches()
                    ? new Arrivals(
                            Quantity.rate(ramp.group(1)),
                            new Ramp(Quantity.rate(ramp.group(2)), Quantity.duration(ramp.group(3))),
                            null,
                            null)
                    : constant(Quantity.rate(first));
        } catch (QuantityException part) {
            throw new QuantityException(text, GRAMMAR + "; " + part.legal());
        } catch (IllegalArgumentException illegal) {
            throw new QuantityException(text, String.valueOf(illegal.getMessage()));
        }
    }

    private Arrivals with(String text, String part, long seed) {
        Matcher lift = BURST.matcher(part);
        if (part.equals("poisson") && poisson == null) {
            return new Arrivals(rate, ramp, burst, seed);
        }
        if (!lift.matches() || burst != null) {
            throw new QuantityException(text, GRAMMAR);
        }
        try {
            return new Arrivals(
                    rate,
                    ramp,
                    new Burst(Double.parseDouble(lift.group(1)), Quantity.duration(lift.group(2))),
                    poisson);
        } catch (QuantityException length) {
            throw new QuantityException(text, GRAMMAR + "; " + length.legal());
        } catch (IllegalArgumentException illegal) {
            throw new QuantityException(text, String.valueOf(illegal.getMessage()));
        }
    }

    @Override
    public String toString() {
        return rate
                + (ramp == null ? "" : " " + ramp)
                + (burst == null ? "" : ", " + burst)
                + (poisson == null ? "" : ", poisson");
    }
}
