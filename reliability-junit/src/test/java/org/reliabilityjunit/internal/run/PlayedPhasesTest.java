package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;

@DisplayName("After the last phase")
class PlayedPhasesTest {

    private static Duration drain(@Nullable Duration deadline) {
        return PlayedPhases.drain(new Load(
                Arrivals.constant(new Rate(20)),
                Duration.ZERO,
                Duration.ofSeconds(3),
                Duration.ZERO,
                Duration.ZERO,
                deadline));
    }

    @Test
    void runsHaveTenSecondsToEnd() {
        assertThat(drain(null)).isEqualTo(Duration.ofSeconds(10));
        assertThat(drain(Duration.ofSeconds(2))).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void noPhaseThatEndedEarlyIsLongerThanPlanned() {
        Duration planned = Duration.ofSeconds(8);

        assertThat(PlayedPhases.cutOff(2_003_000_000L, planned)).isEqualTo(Duration.ofMillis(2_010));
        assertThat(PlayedPhases.cutOff(8_100_000_000L, planned))
                .as("the look that ended it was over after it")
                .isEqualTo(planned);
    }

    @Test
    void runsHaveAsLongAsTheirDeadlineAllows() {
        assertThat(drain(Duration.ofSeconds(30))).isEqualTo(Duration.ofSeconds(30));
    }
}
