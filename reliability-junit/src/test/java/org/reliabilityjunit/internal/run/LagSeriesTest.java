package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.spi.MetricSample;

class LagSeriesTest {

    private static List<MetricSample> told(double bytes, double seconds) {
        return List.of(
                new MetricSample(LagReading.BYTES, Map.of(), bytes),
                new MetricSample(LagReading.SECONDS, Map.of(), seconds));
    }

    @Test
    void silence_leavesAGap() {
        LagSeries series = new LagSeries("db-jp", 10);
        series.read(told(100, 0.5), 1);
        series.read(List.of(), 2);
        series.read(List.of(new MetricSample(LagReading.BYTES, Map.of(), 1)), 3);
        series.read(told(0, 0), 4);

        assertThat(series.readings())
                .containsExactly(new LagReading("db-jp", 1, 100, 0.5), new LagReading("db-jp", 4, 0, 0));
    }

    @Test
    void howeverLongItLasts_itKeepsABoundedNumber_evenlySpread() {
        LagSeries series = new LagSeries("db-jp", 10);
        for (int nanos = 0; nanos < 1000; nanos++) {
            series.read(told(nanos, nanos), nanos);
        }

        List<Long> kept = series.readings().stream().map(LagReading::nanos).toList();
        assertThat(kept).hasSizeBetween(5, 10).startsWith(0L, 128L, 256L).endsWith(896L);
    }
}
