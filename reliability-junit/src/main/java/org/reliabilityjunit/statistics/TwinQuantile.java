package org.reliabilityjunit.statistics;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.apiguardian.api.API;

/**
 * How many times a quantile on one side is that on the other, where both were measured in pairs of stretches next to each other.
 *
 * <p>Whatever slows both stretches of a pair, such as a neighbour on the machine, moves both sides. The interval is a percentile
 * bootstrap in two stages: pairs are drawn with replacement, since stretches differ, and then the values within each stretch
 * (Davison and Hinkley, Bootstrap Methods and their Application, 3.8). A value that was never seen is infinite: slower than all.
 *
 * <pre>{@code new TwinQuantile(pairs, 0.95).interval(Confidence.USUAL, 2_000, seed) }</pre>
 *
 * @param pairs at least one
 * @param quantile above 0 and below 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record TwinQuantile(List<Pair> pairs, double quantile) {

    /**
     * Two stretches next to each other.
     *
     * @param control values above 0, at least one
     * @param tried values above 0, at least one
     */
    public record Pair(List<Double> control, List<Double> tried) {

        public Pair {
            control = List.copyOf(control);
            tried = List.copyOf(tried);
            if (control.isEmpty() || tried.isEmpty()) {
                throw new IllegalArgumentException("each stretch of a pair has at least one value");
            }
            if (Stream.concat(control.stream(), tried.stream()).anyMatch(value -> !(value > 0))) {
                throw new IllegalArgumentException("values of a pair are above 0");
            }
        }
    }

    public TwinQuantile {
        pairs = List.copyOf(pairs);
        if (pairs.isEmpty()) {
            throw new IllegalArgumentException("there is at least one pair of stretches");
        }
        if (!(quantile > 0 && quantile < 1)) {
            throw new IllegalArgumentException("a quantile lies between 0 and 1, both excluded, found " + quantile);
        }
    }

    /** The quantile of all control stretches. */
    public double control() {
        return at(all(true));
    }

    /** The quantile of all stretches on the other side. */
    public double tried() {
        return at(all(false));
    }

    /** The quantile on the tried side over that of the control. */
    public double ratio() {
        return ratio(tried(), control());
    }

    private static double ratio(double tried, double control) {
        return tried == control ? 1 : tried / control;
    }

    private double[] all(boolean control) {
        return pairs.stream()
                .flatMap(pair -> (control ? pair.control() : pair.tried()).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
    }

    /** The value at the nearest rank. */
    private double at(double[] values) {
        Arrays.sort(values);
        int rank = (int) Math.ceil(quantile * values.length - 1e-9);
        return values[Math.max(rank, 1) - 1];
    }

    /**
     * Where the true ratio lies, two-sided.
     *
     * @param resamples how many, at least 100
     * @param seed the same seed gives the same interval on every machine
     */
    public Interval interval(Confidence confidence, int resamples, long seed) {
        if (resamples < 100) {
            throw new IllegalArgumentException("there are at least 100 resamples, found " + resamples);
        }
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = new double[resamples];
        for (int i = 0; i < resamples; i++) {
            ratios[i] = resampled(random);
        }
        Arrays.sort(ratios);
        int side = (int) Math.floor(confidence.alpha() / 2 * resamples);
        return new Interval(ratios[side], ratios[resamples - 1 - side]);
    }

    private double resampled(SplittableRandom random) {
        List<Pair> drawn =
                random.ints(pairs.size(), 0, pairs.size()).mapToObj(pairs::get).toList();
        double[] control = drawn.stream()
                .flatMapToDouble(pair -> Arrays.stream(resampled(pair.control(), random)))
                .toArray();
        double[] tried = drawn.stream()
                .flatMapToDouble(pair -> Arrays.stream(resampled(pair.tried(), random)))
                .toArray();
        return ratio(at(tried), at(control));
    }

    private static double[] resampled(List<Double> values, SplittableRandom random) {
        double[] drawn = new double[values.size()];
        for (int i = 0; i < drawn.length; i++) {
            drawn[i] = values.get(random.nextInt(values.size()));
        }
        return drawn;
    }
}
