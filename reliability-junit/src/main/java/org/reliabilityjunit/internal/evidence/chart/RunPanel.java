package org.reliabilityjunit.internal.evidence.chart;

import java.util.Arrays;
import java.util.List;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;

/** How many runs were due, and what became of them. */
record RunPanel(RunKinds kinds) implements Panel {

    private static final double HEADROOM = 1.1;

    @Override
    public String title() {
        return "Journey runs per second, by when they were due";
    }

    @Override
    public double height() {
        return 130;
    }

    @Override
    public void draw(Svg svg, Plot plot, double top) {
        List<JourneyRun> runs = kinds.timeline().runs();
        double highest = Arrays.stream(RunKinds.count(plot, runs)).max().orElse(1) / plot.bucketSeconds();
        Bars bars = new Bars(plot, top, height(), Bars.ceiling(highest * HEADROOM));
        bars.grid(svg);
        double[] stacked = new double[plot.buckets()];
        for (RunKind kind : kinds.present()) {
            int[] counts = RunKinds.count(plot, JourneyRuns.where(runs, run -> kinds.of(run) == kind));
            double[] rates = Arrays.stream(counts)
                    .mapToDouble(count -> count / plot.bucketSeconds())
                    .toArray();
            bars.stack(svg, kind.style(), rates, stacked, kind.text());
        }
    }
}
