package org.reliabilityjunit.internal.evidence.chart;

import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The time axis that all panels share, cut into buckets.
 *
 * @param end of the axis, nanoseconds since the timeline's start
 * @param bucket width of a bucket
 */
record Plot(long end, long bucket) {

    static final double WIDTH = 1000;
    static final double LEFT = 64;
    static final double RIGHT = 980;

    private static final long SECOND = 1_000_000_000L;
    private static final int MOST_BUCKETS = 80;
    private static final int MOST_TICKS = 20;
    private static final double[] STEPS = {
        0.1, 0.25, 0.5, 1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600, 21600, 86400
    };

    static Plot of(Timeline timeline) {
        long due =
                timeline.runs().stream().mapToLong(run -> run.due() + 1).max().orElse(0);
        long end = LongStream.of(timeline.end(), due, SECOND / 10).max().orElse(SECOND);
        return new Plot(end, Math.round(bucket(end / 1e9, timeline.load().rate().perSecond()) * SECOND));
    }

    /** A bucket holds a whole number of arrivals where it can, as bars of constant load are to be of one height. */
    private static double bucket(double seconds, double perSecond) {
        return DoubleStream.of(STEPS)
                .filter(step -> seconds / step <= MOST_BUCKETS)
                .filter(step -> Math.abs(step * perSecond - Math.rint(step * perSecond)) < 1e-9)
                .findFirst()
                .orElseGet(() -> step(seconds, MOST_BUCKETS));
    }

    private static double step(double seconds, int most) {
        return DoubleStream.of(STEPS)
                .filter(step -> seconds / step <= most)
                .findFirst()
                .orElse(seconds / most);
    }

    double x(long nanos) {
        double share = (double) Math.max(0, Math.min(nanos, end)) / end;
        return LEFT + share * (RIGHT - LEFT);
    }

    int buckets() {
        return Math.toIntExact((end + bucket - 1) / bucket);
    }

    int bucketOf(long nanos) {
        return (int) Math.max(0, Math.min(nanos / bucket, buckets() - 1L));
    }

    double bucketX(int index) {
        return x(index * bucket);
    }

    double bucketSeconds() {
        return bucket / 1e9;
    }

    /** Where the axis is labelled, in seconds. */
    List<Double> ticks() {
        double step = Math.max(1, step(end / 1e9, MOST_TICKS));
        return DoubleStream.iterate(0, at -> at <= end / 1e9 + 1e-9, at -> at + step)
                .boxed()
                .toList();
    }
}
