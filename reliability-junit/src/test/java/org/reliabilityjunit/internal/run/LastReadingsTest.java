package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.spi.QuerySource;
import org.reliabilityjunit.spi.ServiceReading;

@DisplayName("The last readings of a database of metrics")
class LastReadingsTest {

    private static final Instant END = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration EVERY = Duration.ofSeconds(5);
    private static final URI ONE = URI.create("http://127.0.0.1:8081/metrics");
    private static final URI OTHER = URI.create("http://127.0.0.1:8082/metrics");

    /** Jumps instead of waiting; it was told to begin at {@link #END}. */
    private static final class JumpingClock implements PlayClock {
        private long now;

        @Override
        public long nanoTime() {
            return now;
        }

        @Override
        public void sleepUntil(long nanoTime) {
            now = Math.max(now, nanoTime);
        }

        @Override
        public long epochMillis() {
            return END.toEpochMilli() + now / 1_000_000;
        }
    }

    private final JumpingClock clock = new JumpingClock();

    private Duration waited() {
        return Duration.ofNanos(clock.now);
    }

    private static ServiceReading at(Instant time) {
        return new ServiceReading(Optional.of(time), EVERY, "");
    }

    /** What is read when, by the clock. */
    private interface Reader {
        List<ServiceReading> readings(URI metrics) throws IOException;
    }

    private Optional<String> missing(Reader reader) throws InterruptedException, IOException {
        return readings(reader).missing(END);
    }

    private LastReadings readings(Reader reader) {
        QuerySource source = new QuerySource() {
            @Override
            public String address() {
                return "http://localhost:9090";
            }

            @Override
            public Map<String, Double> query(String query, Instant at) {
                return Map.of();
            }

            @Override
            public List<ServiceReading> readings(URI metrics) throws IOException {
                return reader.readings(metrics);
            }

            @Override
            public void close() {}
        };
        return new LastReadings(clock, source, List.of(ONE, OTHER));
    }

    /** The time of the last reading, when there is one every five seconds, three after the end for the first time. */
    private Instant everyFive() {
        return END.plusSeconds(3 + 5 * Math.floorDiv(waited().toSeconds() - 3, 5L));
    }

    @Test
    void areAwaited() throws Exception {
        assertThat(missing(metrics -> List.of(at(everyFive())))).isEmpty();
        assertThat(waited()).isBetween(Duration.ofSeconds(3), Duration.ofMillis(3100));
    }

    @Test
    void countFromTheEndOn() throws Exception {
        assertThat(missing(metrics -> List.of(at(END)))).isEmpty();
        assertThat(waited()).isZero();
    }

    @Test
    void areTooOld_whenNoneComesInTime() throws Exception {
        assertThat(missing(metrics -> List.of(at(END.minusMillis(1)))))
                .hasValue("it has not read the service since the end, though it should every 5s");
        assertThat(waited()).isBetween(Duration.ofSeconds(7), Duration.ofMillis(7200));
    }

    @Test
    void areTooOld_whenOneOfThemIs() throws Exception {
        assertThat(missing(metrics -> List.of(at(metrics.equals(ONE) ? END.plusSeconds(1) : END.minusSeconds(1)))))
                .isPresent();
        assertThat(missing(metrics -> List.of(at(END), at(END.minusSeconds(1)))))
                .isPresent();
    }

    @Test
    void tellWhatTheyMet_whenNobodyAnswered() throws Exception {
        ServiceReading refused = new ServiceReading(Optional.of(END.plusSeconds(1)), EVERY, "connection refused");
        assertThat(missing(metrics -> List.of(refused)))
                .hasValue("it has not read the service since the end, though it should every 5s: connection refused");
    }

    @Test
    void ofAServiceThatIsNotRead_areNotAwaited_whenAnotherIs() throws Exception {
        assertThat(missing(metrics -> metrics.equals(ONE) ? List.of(at(END)) : List.of()))
                .isEmpty();
    }

    @Test
    void areMissing_whenNoneIsRead() throws Exception {
        assertThat(missing(metrics -> List.of()))
                .hasValue(
                        "http://localhost:9090 does not read http://127.0.0.1:8081/metrics, http://127.0.0.1:8082/metrics, so it knows nothing of this run; let it read the service, or say by reliability.prometheus.delay how long metrics take to get there another way");
        assertThat(waited()).isZero();
    }

    @Test
    void areUnknown_whenItDoesNotAnswer() {
        assertThatThrownBy(() -> missing(metrics -> {
                    throw new IOException("connection reset");
                }))
                .hasMessage("connection reset");
    }

    @Test
    void beginWithAFirst_ofEachService() throws Exception {
        readings(metrics -> waited().toSeconds() < (metrics.equals(ONE) ? 2 : 4) ? List.of() : List.of(at(END)))
                .awaitFirst(Duration.ofSeconds(10));
        assertThat(waited()).isBetween(Duration.ofSeconds(4), Duration.ofMillis(4100));
    }

    @Test
    void areNotAwaitedForEver() throws Exception {
        readings(metrics -> {
                    throw new IOException("not yet");
                })
                .awaitFirst(Duration.ofSeconds(10));
        assertThat(waited()).isBetween(Duration.ofSeconds(10), Duration.ofMillis(10_100));
    }
}
