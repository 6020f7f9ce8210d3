package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;

@DisplayName("The limit of runs in flight")
class InFlightLimitTest {

    private static InFlightLimit limit(String arrivals, @Nullable String deadline) {
        return InFlightLimit.of(new Load(
                Quantity.arrivals(arrivals, 7),
                Duration.ofSeconds(2),
                Duration.ofSeconds(3),
                Duration.ofSeconds(8),
                Duration.ofSeconds(8),
                deadline == null ? null : Quantity.duration(deadline)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20/s | 3s | 120",
                "20/s, poisson | 3s | 120",
                "20/s | 1.5s | 60",
                "20/s | | 600",
                "20/s to 80/s in 10s | 3s | 480",
                "20/s, burst 4x for 2s | 3s | 480",
                "80/s to 20/s in 10s | 3s | 480",
                "20/s | 1s | 50",
                "1/s | | 50",
                "100/s | 10s | 2000",
                "667/s | 3s | 4000",
                "2000/s | 3s | 4000",
            })
    void isWhatComesInTwiceTheDeadlineAtThePeak(String arrivals, @Nullable String deadline, int runs) {
        assertThat(limit(arrivals, deadline).later()).isEqualTo(runs);
    }

    @Test
    void isTwoForEachProcessorInTheWarmUp() {
        int few = 2 * Runtime.getRuntime().availableProcessors();
        InFlightLimit limit = limit("100/s", "10s");
        long end = Duration.ofSeconds(2).toNanos();

        assertThat(limit.at(0)).isEqualTo(few);
        assertThat(limit.at(end - 1)).isEqualTo(few);
        assertThat(limit.at(end)).isEqualTo(2000);
    }
}
