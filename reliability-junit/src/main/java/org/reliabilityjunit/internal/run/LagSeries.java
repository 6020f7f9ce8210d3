package org.reliabilityjunit.internal.run;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.spi.MetricSample;

/** How far a standby is behind, over time. However long that is, it keeps a bounded number of readings, evenly spread. */
final class LagSeries {

    private final String instance;
    private final int most;
    private List<LagReading> readings = new ArrayList<>();
    private int every = 1;
    private long taken;

    /** @param most how many readings it keeps, 2 or more */
    LagSeries(String instance, int most) {
        this.instance = instance;
        this.most = most;
    }

    /** Takes what the standby told, if that says how far it is behind. */
    void read(List<MetricSample> samples, long nanos) {
        OptionalDouble bytes = value(samples, LagReading.BYTES);
        OptionalDouble seconds = value(samples, LagReading.SECONDS);
        if (bytes.isPresent() && seconds.isPresent() && taken++ % every == 0) {
            keep(new LagReading(instance, nanos, bytes.getAsDouble(), seconds.getAsDouble()));
        }
    }

    private void keep(LagReading reading) {
        readings.add(reading);
        if (readings.size() > most) {
            List<LagReading> all = readings;
            readings = new ArrayList<>(IntStream.range(0, all.size())
                    .filter(index -> index % 2 == 0)
                    .mapToObj(all::get)
                    .toList());
            every *= 2;
        }
    }

    private static OptionalDouble value(List<MetricSample> samples, String name) {
        return samples.stream()
                .filter(sample -> sample.name().equals(name))
                .mapToDouble(MetricSample::value)
                .findFirst();
    }

    List<LagReading> readings() {
        return List.copyOf(readings);
    }
}
