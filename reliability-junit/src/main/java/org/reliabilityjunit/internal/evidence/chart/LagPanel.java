package org.reliabilityjunit.internal.evidence.chart;

import java.time.Duration;
import java.util.List;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.timeline.Timeline;

/** How far a standby was behind: the most in each bucket. */
record LagPanel(String standby, List<LagReading> readings) implements Panel {

    static List<LagPanel> of(Timeline timeline) {
        return timeline.lags().stream()
                .map(LagReading::instance)
                .distinct()
                .sorted()
                .map(standby -> new LagPanel(
                        standby,
                        timeline.lags().stream()
                                .filter(lag -> lag.instance().equals(standby))
                                .toList()))
                .toList();
    }

    @Override
    public String title() {
        return "Replication lag of '%s' in seconds: at most %s"
                .formatted(standby, Quantity.format(Duration.ofMillis(Math.round(most() * 1000))));
    }

    private double most() {
        return readings.stream().mapToDouble(LagReading::seconds).max().orElse(0);
    }

    @Override
    public double height() {
        return 56;
    }

    @Override
    public void draw(Svg svg, Plot plot, double top) {
        double[] seconds = new double[plot.buckets()];
        for (LagReading reading : readings) {
            int bucket = plot.bucketOf(reading.nanos());
            seconds[bucket] = Math.max(seconds[bucket], reading.seconds());
        }
        Bars bars = new Bars(plot, top, height(), Bars.ceiling(Math.max(1, most())));
        bars.grid(svg);
        bars.stack(svg, "lag", seconds, new double[plot.buckets()], "seconds behind");
    }
}
