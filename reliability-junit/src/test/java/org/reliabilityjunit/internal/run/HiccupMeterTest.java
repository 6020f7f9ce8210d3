package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.HdrHistogram.Histogram;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Hiccups")
class HiccupMeterTest {

    private static final double A_THOUSANDTH = 0.001;

    private final HiccupMeter meter = new HiccupMeter(new HostLoad(List::of));

    /** 49 times there are 2 ms less to wait. */
    @Test
    void ofAStall_areMetByWhateverIsDueInIt() throws Exception {
        meter.record(Duration.ofMillis(100).toNanos());
        Histogram late = meter.finish();

        assertThat(late.getTotalCount()).isEqualTo(50);
        assertThat(millis(late.getMaxValue())).isCloseTo(100, within(100));
        assertThat(millis(late.getValueAtPercentile(50))).isCloseTo(50, within(50));
        assertThat(millis(late.getMinNonZeroValue())).isCloseTo(2, within(2));
    }

    @Test
    void areNoneWhereAThreadWakesUpSooner() throws Exception {
        meter.record(-Duration.ofMillis(1).toNanos());
        Histogram late = meter.finish();

        assertThat(late.getTotalCount()).isEqualTo(1);
        assertThat(late.getMaxValue()).isZero();
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }

    /** A histogram keeps three digits. */
    private static Offset<Double> within(double value) {
        return Offset.offset(value * A_THOUSANDTH);
    }
}
