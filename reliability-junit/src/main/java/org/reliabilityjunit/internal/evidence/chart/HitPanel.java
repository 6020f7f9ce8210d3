package org.reliabilityjunit.internal.evidence.chart;

import java.util.Arrays;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.timeline.InjectedFault;

/** The proof of a fault: when it touched something. */
record HitPanel(InjectedFault fault) implements Panel {

    @Override
    public String title() {
        HitLedger hits = fault.hits();
        String shown = hits.hits().size() < hits.touched()
                ? " (the first %d shown)".formatted(hits.hits().size())
                : "";
        return "Hits of the fault on '%s' per second: touched %d of %d %s%s"
                .formatted(fault.link(), hits.touched(), hits.seen(), hits.unit(), shown);
    }

    @Override
    public double height() {
        return 56;
    }

    @Override
    public void draw(Svg svg, Plot plot, double top) {
        double[] rates = new double[plot.buckets()];
        fault.hits().hits().forEach(hit -> rates[plot.bucketOf(hit.nanos())] += 1 / plot.bucketSeconds());
        Bars bars = new Bars(
                plot,
                top,
                height(),
                Bars.ceiling(Math.max(1, Arrays.stream(rates).max().orElse(1))));
        bars.grid(svg);
        bars.stack(svg, "hit", rates, new double[plot.buckets()], "hits");
    }
}
