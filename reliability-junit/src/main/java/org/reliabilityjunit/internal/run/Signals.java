package org.reliabilityjunit.internal.run;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.signal.MetricsSnapshot;

/** The recorders of all services, and of dependencies that have metrics: each has its own, so that one that hangs keeps none of the others from being seen. */
record Signals(List<SignalRecorder> recorders) implements AutoCloseable {

    /** @param epochMillis the wall-clock time of {@code start} */
    static Signals of(
            PlayClock clock,
            long start,
            long epochMillis,
            RunningEnvironment environment,
            List<WatchedBreaker> watched) {
        List<RunningInstance> instances = environment.instances();
        boolean several = instances.size() > 1;
        Stream<SignalRecorder> services = instances.stream()
                .map(instance -> SignalRecorder.ofService(
                        clock,
                        start,
                        epochMillis,
                        several ? instance.name() : "",
                        instance.metrics().orElse(null),
                        watched.stream()
                                .filter(breaker -> breaker.instance().equals(instance))
                                .toList()));
        Stream<SignalRecorder> dependencies = environment.dependencyMetrics().entrySet().stream()
                .map(one -> SignalRecorder.ofDependency(clock, start, one.getKey(), one.getValue()));
        return new Signals(Stream.concat(services, dependencies).toList());
    }

    void begin() {
        recorders.forEach(SignalRecorder::begin);
    }

    /** Asks for a snapshot of all metrics as soon as possible. */
    void snapshot(String label) {
        recorders.forEach(recorder -> recorder.snapshot(label));
    }

    /** Ends the recording after what was asked for. */
    void finish() throws InterruptedException {
        for (SignalRecorder recorder : recorders) {
            recorder.finish();
        }
    }

    List<MetricsSnapshot> snapshots() {
        return recorders.stream()
                .flatMap(recorder -> recorder.snapshots().stream())
                .sorted(Comparator.comparingLong(MetricsSnapshot::nanos))
                .toList();
    }

    List<LagReading> lags() {
        return recorders.stream().flatMap(recorder -> recorder.lags().stream()).toList();
    }

    List<BreakerHistory> histories() {
        return recorders.stream()
                .flatMap(recorder -> recorder.histories().stream())
                .toList();
    }

    @Override
    public void close() {
        recorders.forEach(SignalRecorder::close);
    }
}
