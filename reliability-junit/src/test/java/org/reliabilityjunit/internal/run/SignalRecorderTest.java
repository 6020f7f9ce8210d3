package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.adapter.microprofile.MicroProfileDialect;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.spi.MetricSample;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.RunningService;

@DisplayName("The recorder of signals")
class SignalRecorderTest {

    private static final String CHARGE = "shop.Payments.charge";

    private record Service() implements RunningService {
        @Override
        public URI baseUri() {
            return URI.create("http://shop");
        }

        @Override
        public Path log() {
            return Path.of("service.log");
        }

        @Override
        public void awaitReady() {}

        @Override
        public void close() {}
    }

    /** One scrape after the other; an empty one goes unanswered, as do all after the last. */
    private static final class Scrapes implements MetricsSource {
        private final Deque<List<MetricSample>> next;
        private final CountDownLatch over = new CountDownLatch(1);

        Scrapes(List<List<MetricSample>> scrapes) {
            next = new ArrayDeque<>(scrapes);
        }

        @Override
        public String address() {
            return "http://shop/metrics";
        }

        @Override
        public List<MetricSample> scrape() throws IOException {
            List<MetricSample> samples = next.poll();
            if (samples == null) {
                over.countDown();
            }
            if (samples == null || samples.isEmpty()) {
                throw new IOException("connection refused");
            }
            return samples;
        }

        @Override
        public List<MetricSample> scrape(Set<String> names) throws IOException {
            return scrape();
        }
    }

    private static List<MetricSample> spent(double closed, double open) {
        return List.of(spent("closed", closed), spent("open", open));
    }

    private static MetricSample spent(String state, double seconds) {
        return new MetricSample(
                "ft_circuitbreaker_state_total_seconds", Map.of("method", CHARGE, "state", state), seconds);
    }

    /** Across the gap both may have grown, and nothing would tell which did last. */
    @Test
    void showsABreakerTwoScrapesInARow() throws InterruptedException {
        Scrapes scrapes = new Scrapes(
                List.of(spent(60, 2), spent(60.1, 2), List.of(), spent(60.2, 2.1), spent(60.2, 2.2), spent(60.2, 2.3)));
        RunningInstance instance =
                new RunningInstance(new Member("shop", "", ""), true, new Service(), Optional.of(scrapes));
        WatchedBreaker breaker = new WatchedBreaker("psp", CHARGE, new MicroProfileDialect(), instance);
        PlayClock clock = new SystemClock();
        try (SignalRecorder recorder =
                SignalRecorder.ofService(clock, clock.nanoTime(), 0, "", scrapes, List.of(breaker))) {
            recorder.begin();
            assertThat(scrapes.over.await(30, TimeUnit.SECONDS)).isTrue();
            recorder.finish();
            assertThat(recorder.histories().get(0).readings())
                    .extracting(BreakerReading::state)
                    .containsExactly(BreakerState.CLOSED, BreakerState.OPEN, BreakerState.OPEN);
        }
    }
}
