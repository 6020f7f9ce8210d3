package org.reliabilityjunit.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.statistics.SequentialTest.Decision;

@DisplayName("The sequential test")
class SequentialTestTest {

    /** Mean and fixed samples are cut to whole numbers. */
    @ParameterizedTest(name = "{0} against {1}: accepts after {2}, rejects after {3}, mean {4} / {5}, fixed {6}")
    @CsvSource({
        "0.001, 0.002, 2941, 5, 8621, 6851, 15744",
        "0.001, 0.01, 326, 2, 393, 188, 574",
        "0.001, 0.0144, 219, 2, 244, 105, 342",
        "0.005, 0.05, 64, 2, 76, 37, 111",
        "0.01, 0.1, 31, 2, 37, 18, 53"
    })
    void knownAnswers(double good, double bad, long accept, long reject, long ifGood, long ifBad, long fixed) {
        SequentialTest test = new SequentialTest(good, bad, 0.05, 0.05);

        assertThat(test.goodOnesToAccept()).isEqualTo(accept);
        assertThat(test.badOnesToReject()).isEqualTo(reject);
        assertThat((long) test.meanSampleIfGood()).isEqualTo(ifGood);
        assertThat((long) test.meanSampleIfBad()).isEqualTo(ifBad);
        assertThat((long) test.fixedSample()).isEqualTo(fixed);
    }

    @Test
    void decidesAtTheThresholdsAndNotBefore() {
        SequentialTest test = new SequentialTest(0.001, 0.01, 0.05, 0.05);

        assertThat(test.after(0, 0)).isEqualTo(Decision.CONTINUE);
        assertThat(test.after(0, 325)).isEqualTo(Decision.CONTINUE);
        assertThat(test.after(0, 326)).isEqualTo(Decision.ACCEPT);
        assertThat(test.after(1, 1)).isEqualTo(Decision.CONTINUE);
        assertThat(test.after(2, 2)).isEqualTo(Decision.REJECT);
        assertThat(test.after(1, 326)).as("a bad one takes 255 good ones more").isEqualTo(Decision.CONTINUE);
        assertThat(test.after(1, 582)).isEqualTo(Decision.ACCEPT);
    }

    @Test
    void itsErrorsStayWithinWhatIsAllowed_andOvershootMakesItSlower() {
        SequentialTest test = new SequentialTest(0.01, 0.1, 0.05, 0.05);
        SplittableRandom random = new SplittableRandom(7391);
        int samples = 4_000;
        int rejected = 0;
        int accepted = 0;
        long events = 0;
        for (int sample = 0; sample < samples; sample++) {
            long[] good = played(test, 0.01, random);
            rejected += good[0] == Decision.REJECT.ordinal() ? 1 : 0;
            events += good[1];
            accepted += played(test, 0.1, random)[0] == Decision.ACCEPT.ordinal() ? 1 : 0;
        }

        assertThat((double) rejected / samples).isBetween(0.005, 0.05);
        assertThat((double) accepted / samples).isBetween(0.02, 0.06);
        assertThat((double) events / samples).isGreaterThan(test.meanSampleIfGood());
    }

    private static long[] played(SequentialTest test, double ratio, SplittableRandom random) {
        long bad = 0;
        for (long total = 1; ; total++) {
            bad += random.nextDouble() < ratio ? 1 : 0;
            Decision decision = test.after(bad, total);
            if (decision != Decision.CONTINUE) {
                return new long[] {decision.ordinal(), total};
            }
        }
    }

    @Test
    void whatCannotBeTold_isRefused() {
        assertThatThrownBy(() -> new SequentialTest(0.01, 0.01, 0.05, 0.05)).hasMessageContaining("in order");
        assertThatThrownBy(() -> new SequentialTest(0.01, 0.1, 0.5, 0.05)).hasMessageContaining("0 and 0.5");
    }
}
