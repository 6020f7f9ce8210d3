package org.reliabilityjunit.internal.evidence.chart;

import java.time.Duration;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.StringJoiner;
import java.util.TreeMap;
import java.util.stream.DoubleStream;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Timeline;

/** What users waited: p50 and p95 per bucket, on a logarithmic scale, as a brownout spans three decades. */
record ResponsePanel(Timeline timeline) implements Panel {

    @Override
    public String title() {
        return "Response time, from when a run was due (logarithmic): p95 solid, p50 dashed";
    }

    @Override
    public double height() {
        return 130;
    }

    @Override
    public void draw(Svg svg, Plot plot, double top) {
        TreeMap<Integer, double[]> byBucket = byBucket(plot);
        LogScale scale = LogScale.of(drawn(byBucket), top, height());
        grid(svg, scale);
        deadline(svg, scale);
        polyline(svg, plot, scale, byBucket, 0.5, "p50");
        polyline(svg, plot, scale, byBucket, 0.95, "p95");
        byBucket.forEach((bucket, sorted) ->
                svg.circle("p95-dot", middle(plot, bucket), scale.y(percentile(sorted, 0.95)), 2.2));
    }

    /** Seconds waited, sorted, by bucket; a run that nobody answered has no response time. */
    private TreeMap<Integer, double[]> byBucket(Plot plot) {
        List<JourneyRun> answered = JourneyRuns.where(
                timeline.runs(), run -> run.outcome() == Outcome.OK || run.outcome() == Outcome.FAILED);
        int[] counts = RunKinds.count(plot, answered);
        TreeMap<Integer, double[]> byBucket = new TreeMap<>();
        int[] filled = new int[counts.length];
        for (JourneyRun run : answered) {
            int bucket = plot.bucketOf(run.due());
            byBucket.computeIfAbsent(bucket, fresh -> new double[counts[fresh]])[filled[bucket]++] = seconds(run);
        }
        byBucket.values().forEach(Arrays::sort);
        return byBucket;
    }

    private static DoubleSummaryStatistics drawn(TreeMap<Integer, double[]> byBucket) {
        return byBucket.values().stream()
                .flatMapToDouble(sorted -> DoubleStream.of(percentile(sorted, 0.5), percentile(sorted, 0.95)))
                .summaryStatistics();
    }

    private static double seconds(JourneyRun run) {
        return Math.max(run.response().toNanos(), 1_000) / 1e9;
    }

    private static void grid(Svg svg, LogScale scale) {
        for (double decade : scale.decades()) {
            double y = scale.y(decade);
            svg.line("grid", Plot.LEFT, y, Plot.RIGHT, y);
            svg.text("tick end", Plot.LEFT - 8, y + 4, Quantity.format(Duration.ofNanos(Math.round(decade * 1e9))));
        }
    }

    private void deadline(Svg svg, LogScale scale) {
        Duration deadline = timeline.load().deadline();
        if (deadline != null && scale.shows(deadline.toNanos() / 1e9)) {
            double y = scale.y(deadline.toNanos() / 1e9);
            svg.line("deadline", Plot.LEFT, y, Plot.RIGHT, y);
            svg.text("note end", Plot.RIGHT - 4, y - 4, "deadline " + Quantity.format(deadline));
        }
    }

    private static void polyline(
            Svg svg, Plot plot, LogScale scale, TreeMap<Integer, double[]> byBucket, double fraction, String style) {
        StringJoiner points = new StringJoiner(" ");
        byBucket.forEach((bucket, sorted) ->
                points.add(Svg.number(middle(plot, bucket)) + "," + Svg.number(scale.y(percentile(sorted, fraction)))));
        svg.polyline(style, points.toString());
    }

    private static double middle(Plot plot, int bucket) {
        return (plot.bucketX(bucket) + plot.bucketX(bucket + 1)) / 2;
    }

    private static double percentile(double[] sorted, double fraction) {
        return sorted[Math.max(0, (int) Math.ceil(fraction * sorted.length - 1e-9) - 1)];
    }
}
