package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.QuerySource;
import org.reliabilityjunit.spi.ServiceReading;

/**
 * Whether a database of metrics knows what the services counted up to a moment: it reads them now and then only.
 *
 * @param source reads them
 * @param services where their metrics are
 */
record LastReadings(PlayClock clock, QuerySource source, Collection<URI> services) {

    private static final Duration LOOK = Duration.ofMillis(100);
    private static final Duration LATE = Duration.ofSeconds(2);

    /**
     * Waits until it has read all of them that it reads at all, for as long as it should take.
     *
     * @return why it does not know; empty when it does
     */
    Optional<String> missing(Instant since) throws InterruptedException, IOException {
        long begin = clock.nanoTime();
        while (true) {
            List<ServiceReading> readings = readings();
            if (readings.isEmpty()) {
                return Optional.of(
                        "%s does not read %s, so it knows nothing of this run; let it read the service, or say by reliability.prometheus.delay how long metrics take to get there another way"
                                .formatted(source.address(), words()));
            }
            Optional<ServiceReading> old =
                    readings.stream().filter(reading -> !reading.since(since)).findFirst();
            if (old.isEmpty()) {
                return Optional.empty();
            }
            if (clock.nanoTime() - begin > old.get().every().plus(LATE).toNanos()) {
                return Optional.of(tooOld(old.get()));
            }
            clock.sleepUntil(clock.nanoTime() + LOOK.toNanos());
        }
    }

    /** Waits until it has read each of them once, for so long at most. */
    void awaitFirst(Duration atMost) throws InterruptedException {
        long end = clock.nanoTime() + atMost.toNanos();
        while (!hasReadAll() && clock.nanoTime() < end) {
            clock.sleepUntil(clock.nanoTime() + LOOK.toNanos());
        }
    }

    private boolean hasReadAll() {
        try {
            for (URI service : services) {
                if (source.readings(service).stream().noneMatch(reading -> reading.since(Instant.MIN))) {
                    return false;
                }
            }
            return true;
        } catch (IOException notYet) {
            return false;
        }
    }

    private List<ServiceReading> readings() throws IOException {
        List<ServiceReading> readings = new ArrayList<>();
        for (URI service : services) {
            readings.addAll(source.readings(service));
        }
        return readings;
    }

    private String words() {
        return services.isEmpty()
                ? "any service of this run, as none shows metrics"
                : String.join(", ", services.stream().map(URI::toString).toList());
    }

    private static String tooOld(ServiceReading reading) {
        return "it has not read the service since the end, though it should every %s%s"
                .formatted(
                        Quantity.format(reading.every()), reading.problem().isEmpty() ? "" : ": " + reading.problem());
    }
}
