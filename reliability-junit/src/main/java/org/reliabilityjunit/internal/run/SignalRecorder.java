package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerTransition;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;

/**
 * Scrapes one service while a scenario is played: the watched breakers every 100 ms, all metrics when asked for a
 * snapshot. Of a dependency it reads twice a second how far it is behind the one it follows. A scrape that fails leaves a gap, as a service that cannot answer is what some scenarios are about.
 */
final class SignalRecorder implements AutoCloseable {

    private static final long INTERVAL_MILLIS = 100;
    private static final int READINGS_PER_EVENT_POLL = 5;
    private static final int POLLS_PER_LAG = 5;
    private static final int MOST_LAGS = 5_000;
    private static final String END = "";

    private final PlayClock clock;
    private final long start;
    private final long epochMillis;
    private final String instance;
    private final @Nullable MetricsSource source;
    private final Map<String, WatchedBreaker> breakers;
    private final Map<String, List<BreakerReading>> readings = new HashMap<>();
    private final Map<String, Set<BreakerTransition>> events = new HashMap<>();
    private final List<MetricsSnapshot> snapshots = new ArrayList<>();
    private final BlockingQueue<String> requests = new LinkedBlockingQueue<>();
    private final @Nullable LagSeries lags;
    private List<MetricSample> before = List.of();
    private final Thread thread = new Thread(this::record, "reliability-signals");

    private SignalRecorder(
            PlayClock clock,
            long start,
            long epochMillis,
            String instance,
            @Nullable MetricsSource source,
            List<WatchedBreaker> watched,
            @Nullable LagSeries lags) {
        this.clock = clock;
        this.start = start;
        this.epochMillis = epochMillis;
        this.instance = instance;
        this.source = source;
        this.breakers = new LinkedHashMap<>();
        this.lags = lags;
        watched.forEach(breaker -> breakers.put(breaker.asked(), breaker));
        thread.setDaemon(true);
    }

    /**
     * Of a service.
     *
     * @param epochMillis the wall-clock time of {@code start}
     * @param instance the name of the service, where there are several
     * @param source null for a service without metrics: then nothing is recorded
     */
    static SignalRecorder ofService(
            PlayClock clock,
            long start,
            long epochMillis,
            String instance,
            @Nullable MetricsSource source,
            List<WatchedBreaker> watched) {
        return new SignalRecorder(clock, start, epochMillis, instance, source, watched, null);
    }

    /** Of a dependency that tells about itself. */
    static SignalRecorder ofDependency(PlayClock clock, long start, String name, MetricsSource source) {
        return new SignalRecorder(clock, start, 0, name, source, List.of(), new LagSeries(name, MOST_LAGS));
    }

    void begin() {
        thread.start();
    }

    /** Asks for a snapshot of all metrics as soon as possible. */
    void snapshot(String label) {
        requests.add(label);
    }

    private void record() {
        try {
            int polls = 0;
            for (String request = next(); !END.equals(request); request = next()) {
                if (request == null) {
                    readBreakers();
                    if (++polls % READINGS_PER_EVENT_POLL == 0) {
                        readEvents();
                    }
                    if (lags != null && polls % POLLS_PER_LAG == 1) {
                        lags.read(scrape(Set.of()), clock.nanoTime() - start);
                    }
                } else {
                    takeSnapshot(request);
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private @Nullable String next() throws InterruptedException {
        return requests.poll(INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
    }

    private void readBreakers() {
        if (breakers.isEmpty()) {
            return;
        }
        List<MetricSample> samples = scrape(metricNames());
        long now = clock.nanoTime() - start;
        breakers.forEach((name, watched) -> watched.dialect()
                .read(watched.name(), before, samples, now)
                .ifPresent(reading ->
                        readings.computeIfAbsent(name, any -> new ArrayList<>()).add(reading)));
        before = samples;
    }

    private Set<String> metricNames() {
        return breakers.values().stream()
                .flatMap(breaker -> breaker.dialect().metricNames().stream())
                .collect(Collectors.toSet());
    }

    /** A service keeps only its latest events, so they are asked for again and again. */
    private void readEvents() {
        breakers.forEach((name, watched) ->
                events.computeIfAbsent(name, any -> new LinkedHashSet<>()).addAll(watched.transitions(epochMillis)));
    }

    private List<MetricSample> scrape(Set<String> names) {
        if (source == null) {
            return List.of();
        }
        try {
            return names.isEmpty() ? source.scrape() : source.scrape(names);
        } catch (IOException | RuntimeException unanswered) {
            return List.of(); // what cannot be read is a gap as well: the recording goes on
        }
    }

    private void takeSnapshot(String label) {
        if (source == null) {
            return;
        }
        List<MetricSample> samples = scrape(Set.of());
        if (samples.isEmpty()) {
            return; // without values it would say that nothing had been counted; and a database that follows nobody has
            // none
        }
        Map<String, Double> values = new HashMap<>();
        samples.forEach(sample -> values.put(sample.key(), sample.value()));
        snapshots.add(new MetricsSnapshot(instance, label, clock.nanoTime() - start, values));
    }

    /** Ends the recording after what was asked for. */
    void finish() throws InterruptedException {
        requests.add(END);
        thread.join();
        readEvents();
    }

    List<MetricsSnapshot> snapshots() {
        return List.copyOf(snapshots);
    }

    List<LagReading> lags() {
        return lags == null ? List.of() : lags.readings();
    }

    List<BreakerHistory> histories() {
        return breakers.values().stream()
                .map(watched -> new BreakerHistory(
                        watched.asked(),
                        instance,
                        watched.limits(),
                        readings.getOrDefault(watched.asked(), List.of()),
                        List.copyOf(events.getOrDefault(watched.asked(), Set.of()))))
                .toList();
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
