package org.reliabilityjunit.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;

@DisplayName("The judge of canaries")
class CanaryJudgeTest {

    /** The samples of Kayenta's ClassifierSuite (spinnaker/kayenta, kayenta-judge), to three decimals. */
    private static final double[] NEAR_TEN = {
        9.777, 10.587, 7.838, 9.324, 8.377, 8.936, 8.271, 9.748, 11.624, 9.275, 8.154, 10.562, 13.498, 11.054, 6.954,
        12.521, 9.022, 4.923, 11.251, 11.598, 8.435, 11.110, 10.701, 8.921, 10.086, 11.421, 9.379, 7.798, 10.623, 11.910
    };

    private static final double[] ALSO_NEAR_TEN = {
        11.145, 9.962, 7.069, 7.301, 9.794, 9.604, 6.187, 12.346, 10.372, 8.609, 9.913, 10.361, 14.207, 10.946, 10.216,
        11.740, 10.908, 12.823, 8.102, 8.498, 12.113, 13.272, 10.115, 6.946, 6.211, 10.160, 8.346, 8.384, 7.002, 10.756
    };

    private static final double[] NEAR_TWENTY = {
        20.878, 21.786, 19.708, 15.860, 19.510, 19.392, 22.927, 17.157, 18.655, 23.423, 24.056, 22.627, 21.979, 21.659,
        20.068, 22.120, 16.440, 21.560, 21.000, 17.779, 17.806, 18.537, 20.556, 19.553, 21.771, 21.810, 20.962, 20.978,
        19.106, 16.977
    };

    /** Kayenta's suite: a fraction of 0.10 at 95%, whatever the number of points. */
    private static final CanaryJudge AS_PUBLISHED =
            new CanaryJudge(Confidence.USUAL, 0.10, 1, Optional.empty(), Map.of(), 95, 75);

    private static MetricJudgement judged(CanaryJudge judge, CanaryMetric metric, double[] control, double[] canary) {
        return judge.judge(List.of(series(metric, control, canary))).metrics().get(0);
    }

    private static CanarySeries series(CanaryMetric metric, double[] control, double[] canary) {
        return new CanarySeries(metric, list(control), list(canary));
    }

    private static List<Double> list(double[] values) {
        return Arrays.stream(values).boxed().toList();
    }

    private static CanaryMetric metric(BadDirection bad) {
        return CanaryMetric.of("m", bad);
    }

    @Nested
    @DisplayName("classifies")
    class Classifies {

        @Test
        @DisplayName("as Kayenta's published suite does")
        void asPublished() {
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.EITHER), ALSO_NEAR_TEN, NEAR_TEN)
                            .classification())
                    .isEqualTo(MetricClass.PASS);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.EITHER), ALSO_NEAR_TEN, NEAR_TWENTY)
                            .classification())
                    .isEqualTo(MetricClass.HIGH);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.EITHER), NEAR_TWENTY, NEAR_TEN)
                            .classification())
                    .isEqualTo(MetricClass.LOW);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.UP), NEAR_TWENTY, NEAR_TEN)
                            .classification())
                    .isEqualTo(MetricClass.PASS);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.DOWN), ALSO_NEAR_TEN, NEAR_TWENTY)
                            .classification())
                    .isEqualTo(MetricClass.PASS);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.UP), ALSO_NEAR_TEN, NEAR_TWENTY)
                            .classification())
                    .isEqualTo(MetricClass.HIGH);
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.DOWN), NEAR_TWENTY, NEAR_TEN)
                            .classification())
                    .isEqualTo(MetricClass.LOW);
        }

        @Test
        void anIntervalNearZeroIsNoDifference() {
            double[] control =
                    IntStream.range(0, 60).mapToDouble(i -> 100 + i % 7).toArray();
            double[] slightly = Arrays.stream(control).map(value -> value + 1.3).toArray();

            MetricJudgement strict = judged(AS_PUBLISHED, metric(BadDirection.UP), control, slightly);
            MetricJudgement tolerant = judged(
                    new CanaryJudge(Confidence.USUAL, 0.9, 1, Optional.empty(), Map.of(), 95, 75),
                    metric(BadDirection.UP),
                    control,
                    slightly);

            assertThat(strict.classification()).isEqualTo(MetricClass.HIGH);
            assertThat(tolerant.classification()).isEqualTo(MetricClass.PASS);
        }

        /** The lower end must be above a quarter of the estimate: 2.5 of 10, 2.25 of 9. */
        @Test
        void anIntervalThatEndsNearerThanAQuarterOfTheShiftIsNoDifference() {
            double[] control = IntStream.range(0, 50).asDoubleStream().toArray();
            MetricJudgement near = judged(CanaryJudge.usual(), metric(BadDirection.UP), control, shifted(control, 9));
            MetricJudgement far = judged(CanaryJudge.usual(), metric(BadDirection.UP), control, shifted(control, 10));

            assertThat(near.reason()).startsWith("shift +9.000, +2.000 to ");
            assertThat(near.classification()).isEqualTo(MetricClass.PASS);
            assertThat(far.reason()).startsWith("shift +10.00, +3.000 to ");
            assertThat(far.classification()).isEqualTo(MetricClass.HIGH);
        }

        private static double[] shifted(double[] values, double by) {
            return Arrays.stream(values).map(value -> value + by).toArray();
        }

        @Test
        void aSureButSmallEffectIsAllowed() {
            CanaryMetric ratio = metric(BadDirection.UP).allowing(0.4, 2.5);
            CanaryMetric tighter = metric(BadDirection.UP).allowing(0.4, 1.5);

            MetricJudgement allowed = judged(AS_PUBLISHED, ratio, ALSO_NEAR_TEN, NEAR_TWENTY);

            assertThat(allowed.classification()).isEqualTo(MetricClass.PASS);
            assertThat(allowed.effect()).isEqualTo(2.06, within(0.02));
            assertThat(allowed.shift()).isPresent();
            assertThat(judged(AS_PUBLISHED, tighter, ALSO_NEAR_TEN, NEAR_TWENTY).classification())
                    .isEqualTo(MetricClass.HIGH);
        }

        @Test
        void superiorityIsAnotherMeasure() {
            CanaryMetric metric = metric(BadDirection.UP).measuredBy(EffectMeasure.SUPERIORITY);

            assertThat(judged(AS_PUBLISHED, metric, ALSO_NEAR_TEN, NEAR_TWENTY).effect())
                    .isEqualTo(1);
            assertThat(judged(AS_PUBLISHED, metric, ALSO_NEAR_TEN, NEAR_TWENTY).classification())
                    .isEqualTo(MetricClass.HIGH);
            assertThat(judged(AS_PUBLISHED, metric.allowing(0, 1.1), ALSO_NEAR_TEN, NEAR_TWENTY)
                            .classification())
                    .isEqualTo(MetricClass.PASS);
        }

        @Test
        void theSameValuesAreNoDifference() {
            double[] shuffled = {3, 1, 2};
            double[] sorted = {1, 2, 3};
            double[] constant = {7, 7};

            assertThat(judged(AS_PUBLISHED, metric(BadDirection.EITHER), sorted, shuffled)
                            .reason())
                    .isEqualTo("no difference");
            assertThat(judged(AS_PUBLISHED, metric(BadDirection.EITHER), constant, new double[] {7, 7, 7})
                            .classification())
                    .isEqualTo(MetricClass.PASS);
        }

        @Test
        void twoConstantsThatDifferDo() {
            double[] never = new double[50];
            double[] always = DoubleStream.generate(() -> 1).limit(50).toArray();

            MetricJudgement worse = judged(CanaryJudge.usual(), metric(BadDirection.UP), never, always);

            assertThat(worse.classification()).isEqualTo(MetricClass.HIGH);
            assertThat(worse.effect()).isInfinite();
            assertThat(judged(CanaryJudge.usual(), metric(BadDirection.UP), always, never)
                            .classification())
                    .isEqualTo(MetricClass.PASS);
        }

        @Test
        void tooFewPointsAreNoData() {
            double[] many = new double[50];
            double[] few = new double[49];

            MetricJudgement judged = judged(CanaryJudge.usual(), metric(BadDirection.UP), many, few);

            assertThat(judged.classification()).isEqualTo(MetricClass.NO_DATA);
            assertThat(judged.reason())
                    .isEqualTo("50 points of the control and 49 of the canary, at least 50 each are needed");
        }

        @Test
        void rareEventsAreComparedByTheirShares() {
            CanaryMetric errors = metric(BadDirection.UP);

            assertThat(counted(errors, 0, 200, 0, 200).classification()).isEqualTo(MetricClass.PASS);
            assertThat(counted(errors, 1, 200, 6, 200).classification()).isEqualTo(MetricClass.PASS);
            assertThat(counted(errors, 1, 200, 30, 200).classification()).isEqualTo(MetricClass.HIGH);
            assertThat(counted(errors, 1, 200, 30, 200).effect()).isEqualTo(30, within(1e-9));
            assertThat(counted(errors, 30, 200, 1, 200).classification()).isEqualTo(MetricClass.PASS);
            assertThat(counted(metric(BadDirection.DOWN), 200, 200, 100, 200).classification())
                    .isEqualTo(MetricClass.LOW);
            assertThat(counted(errors, 0, 49, 49, 200).classification()).isEqualTo(MetricClass.NO_DATA);
        }

        /** Fisher's exact test is as sure of each of them: one-sided p 0.0007, 0.0022 and 0.0024. */
        @ParameterizedTest(name = "{0} of {1} and {2} of {3} of the canary")
        @CsvSource({"0, 1000, 3, 100", "0, 1000, 2, 50", "20, 1000, 8, 100"})
        void sharesThatSurelyDifferDo(long control, long of, long canary, long ofCanary) {
            MetricJudgement judged = counted(metric(BadDirection.UP), control, of, canary, ofCanary);

            assertThat(judged.classification()).isEqualTo(MetricClass.HIGH);
            assertThat(judged.shift().orElseThrow().interval().low()).isPositive();
            assertThat(counted(metric(BadDirection.DOWN), canary, ofCanary, control, of)
                            .classification())
                    .isEqualTo(MetricClass.LOW);
        }

        private MetricJudgement counted(CanaryMetric metric, long control, long of, long canary, long ofCanary) {
            CanaryCounts counts =
                    new CanaryCounts(metric, new RatioBounds(control, of), new RatioBounds(canary, ofCanary));
            return CanaryJudge.usual().judge(List.of(counts)).metrics().get(0);
        }

        /** A ratio says nothing of what is not above 0. */
        @ParameterizedTest(name = "{0} and {1} of the canary, bad is {2}")
        @CsvSource({"-1, 100, UP, HIGH", "-10, -5, UP, HIGH", "-5, -10, DOWN, LOW", "5, -5, DOWN, LOW", "0, 1, UP, HIGH"
        })
        void whatIsNotAboveZeroDiffersAllTheSame(
                double control, double canary, BadDirection bad, MetricClass expected) {
            MetricJudgement judged =
                    judged(CanaryJudge.usual(), metric(bad).critical(0, 2), around(control), around(canary));

            assertThat(judged.classification()).isEqualTo(expected);
            assertThat(judged.critical()).isTrue();
            assertThat(judged.effect()).isEqualTo(expected == MetricClass.HIGH ? Double.POSITIVE_INFINITY : 0);
        }

        private double[] around(double middle) {
            return IntStream.range(0, 60)
                    .mapToDouble(i -> middle + (i % 5 - 2) / 10.0)
                    .toArray();
        }

        @Test
        void whereAnyDifferenceCounts_oneOutlierDoesNotHideIt() {
            double[] control = DoubleStream.generate(() -> 10).limit(60).toArray();
            double[] canary = DoubleStream.generate(() -> 20).limit(60).toArray();
            control[7] = 10_000;

            assertThat(judged(CanaryJudge.usual(), metric(BadDirection.UP), control, canary)
                            .classification())
                    .isEqualTo(MetricClass.HIGH);
            assertThat(judged(CanaryJudge.usual(), metric(BadDirection.UP).allowing(0.8, 1.2), control, canary)
                            .classification())
                    .as("the ratio of the means is asked for, and is 0.1")
                    .isEqualTo(MetricClass.PASS);
        }

        @Test
        void whatIsNoNumberIsNoPoint() {
            assertThat(new CanarySeries(
                                    metric(BadDirection.UP),
                                    List.of(1.0, Double.NaN),
                                    List.of(Double.POSITIVE_INFINITY, 2.0))
                            .control())
                    .containsExactly(1.0);
        }

        @Test
        void outliersAreLeftOutByAFence() {
            List<Double> points = new ArrayList<>(Collections.nCopies(200, 0.0));
            IntStream.range(0, 200).forEach(i -> points.set(i, 10 + i % 10 / 10.0));
            points.set(7, 1_000.0);

            CanarySeries kept =
                    new OutlierFence(3).within(new CanarySeries(metric(BadDirection.UP), points, List.of()));

            assertThat(kept.control()).hasSize(199).allMatch(point -> point < 11);
            assertThat(kept.canary()).isEmpty();
        }

        /** Quartiles of 10.2 and 10.7 put the fence at 8.7 and at 12.2. */
        @Test
        void outliersAreThoseThreeTimesTheMiddleAwayFromIt() {
            List<Double> points = new ArrayList<>(
                    IntStream.range(0, 200).mapToObj(i -> 10 + i % 10 / 10.0).toList());
            points.addAll(List.of(8.6, 8.8, 12.1, 12.3));

            assertThat(fenced(points)).hasSize(202).contains(8.8, 12.1).doesNotContain(8.6, 12.3);
        }

        /** All but a few are the same: without that no other point would be left. */
        @Test
        void outliersAreNeverBetweenThe1stAndThe99thPercentile() {
            List<Double> points = new ArrayList<>(Collections.nCopies(190, 10.0));
            points.addAll(List.of(1.0, 5.0, 5.0, 5.0, 5.0, 15.0, 15.0, 15.0, 15.0, 19.0));

            assertThat(fenced(points)).hasSize(198).contains(5.0, 15.0).doesNotContain(1.0, 19.0);
        }

        private static List<Double> fenced(List<Double> points) {
            return new OutlierFence(3)
                    .within(new CanarySeries(metric(BadDirection.UP), points, List.of()))
                    .control();
        }
    }

    @Nested
    @DisplayName("scores")
    class Scores {

        private static final double[] LOW =
                IntStream.range(0, 50).asDoubleStream().toArray();
        private static final double[] HIGH =
                Arrays.stream(LOW).map(value -> value + 1_000).toArray();

        private CanarySeries good(String name, String group) {
            return series(CanaryMetric.of(name, BadDirection.EITHER).in(group), LOW, LOW);
        }

        private CanarySeries high(String name, String group) {
            return series(CanaryMetric.of(name, BadDirection.EITHER).in(group), LOW, HIGH);
        }

        private CanarySeries low(String name, String group) {
            return series(CanaryMetric.of(name, BadDirection.EITHER).in(group), HIGH, LOW);
        }

        private CanarySeries empty(CanaryMetric metric) {
            return new CanarySeries(metric, List.of(), List.of());
        }

        private CanaryJudge weighing(Map<String, Double> weights) {
            return new CanaryJudge(new Confidence(0.98), 0.25, 50, Optional.empty(), weights, 95, 75);
        }

        @Test
        @DisplayName("as Kayenta's published suite does")
        void asPublished() {
            CanaryJudge judge = CanaryJudge.usual();

            assertThat(judge.judge(List.of(good("a", "g"))).score()).isEqualTo(100);
            assertThat(judge.judge(List.of(high("a", "g"))).score()).isZero();
            assertThat(judge.judge(List.of(good("a", "g"), high("b", "g"))).score())
                    .isEqualTo(50);
            assertThat(judge.judge(List.of(good("a", "g"), high("b", "g"), low("c", "g")))
                            .score())
                    .isEqualTo(33.33, within(0.01));
            assertThat(weighing(Map.of("g", 75.0, "h", 25.0))
                            .judge(List.of(good("a", "g"), good("b", "g"), high("c", "h")))
                            .score())
                    .isEqualTo(75);
            assertThat(weighing(Map.of("g", 50.0, "h", 50.0))
                            .judge(List.of(good("a", "g"), high("b", "g"), high("c", "h")))
                            .score())
                    .isEqualTo(25);
        }

        @ParameterizedTest(name = "{0} of 20 good metrics: {1}")
        @CsvSource({"20, PASS", "19, PASS", "18, MARGINAL", "15, MARGINAL", "14, FAIL"})
        void limits(int good, CanaryStatus expected) {
            List<CanarySeries> all = IntStream.range(0, 20)
                    .mapToObj(i -> i < good ? good("m" + i, "g") : high("m" + i, "g"))
                    .toList();

            assertThat(CanaryJudge.usual().judge(all).status()).isEqualTo(expected);
        }

        @Test
        void aCriticalMetricFailsAtOnce() {
            CanarySeries critical =
                    series(CanaryMetric.of("errors", BadDirection.UP).critical(0, 2), LOW, HIGH);
            CanarySeries lessThanCritical =
                    series(CanaryMetric.of("errors", BadDirection.UP).critical(0, 1_000), LOW, HIGH);

            CanaryJudgement failed = CanaryJudge.usual().judge(List.of(good("a", "g"), critical));

            assertThat(failed.status()).isEqualTo(CanaryStatus.FAIL);
            assertThat(failed.score()).isZero();
            assertThat(failed.reason()).isEqualTo("critical: errors");
            assertThat(CanaryJudge.usual()
                            .judge(List.of(good("a", "g"), lessThanCritical))
                            .score())
                    .isEqualTo(50);
        }

        @Test
        void halfWithoutPointsDecidesNothing() {
            CanarySeries none = empty(CanaryMetric.of("none", BadDirection.UP));

            assertThat(CanaryJudge.usual().judge(List.of(good("a", "g"), none)).status())
                    .isEqualTo(CanaryStatus.NO_DATA);
            assertThat(CanaryJudge.usual()
                            .judge(List.of(good("a", "g"), good("b", "g"), none))
                            .status())
                    .isEqualTo(CanaryStatus.PASS);
        }

        @Test
        void whatMustHavePointsFailsWithoutThem() {
            CanarySeries required =
                    empty(CanaryMetric.of("none", BadDirection.UP).mustHaveData());

            CanaryJudgement judgement = CanaryJudge.usual().judge(List.of(good("a", "g"), required));

            assertThat(judgement.status()).isEqualTo(CanaryStatus.FAIL);
            assertThat(judgement.score()).isEqualTo(50);
            assertThat(judgement.bad()).extracting(one -> one.metric().name()).containsExactly("none");
        }

        @Test
        void groupsThatNobodyWeighsDoNotCountBesideThoseThatAreWeighed() {
            CanaryJudge judge = weighing(Map.of("g", 1.0));

            assertThat(judge.judge(List.of(good("a", "g"), high("b", "h"))).score())
                    .isEqualTo(100);
            assertThat(judge.judge(List.of(high("b", "h"))).status()).isEqualTo(CanaryStatus.NO_DATA);
        }

        @Test
        void aJudgementReadsAsALine() {
            assertThat(CanaryJudge.usual().judge(List.of(good("a", "g"), high("b", "h"))))
                    .hasToString(
                            "FAIL, score 50.0 (passes from 95, fails below 75): a PASS (no difference), b HIGH (shift +1000, +993.0 to +1007 at 98%, ratio of means 41.8)");
        }
    }

    @Test
    void aHealthyCanaryIsRarelyBlamedAndASlowOneRarelyMissed() {
        SplittableRandom random = new SplittableRandom(5);
        int blamed = 0;
        int found = 0;
        for (int round = 0; round < 500; round++) {
            double[] control = latencies(random, 1);
            blamed += judged(CanaryJudge.usual(), metric(BadDirection.UP), control, latencies(random, 1))
                            .bad()
                    ? 1
                    : 0;
            found += judged(CanaryJudge.usual(), metric(BadDirection.UP), control, latencies(random, 1.5))
                            .bad()
                    ? 1
                    : 0;
        }
        assertThat(blamed).as("of 500 healthy ones, at 1%% on this side").isLessThanOrEqualTo(12);
        assertThat(found).as("of 500 slower by half").isGreaterThanOrEqualTo(475);
    }

    /** All samples that there are, weighed by how probable they are: no draw decides. */
    @ParameterizedTest(name = "{0} runs and {1} of the canary, of which {2} fail")
    @CsvSource({"60, 60, 0.05", "60, 60, 0.5", "120, 40, 0.02", "120, 40, 0.3"})
    void aCanaryThatFailsAsOftenIsBlamedInOneOfAHundredAtMost(int size, int canarySize, double share) {
        BinomialDistribution control = BinomialDistribution.of(size, share);
        BinomialDistribution canary = BinomialDistribution.of(canarySize, share);
        double blamed = 0;
        for (int below = 0; below <= size; below++) {
            for (int above = 0; above <= canarySize; above++) {
                double probability = control.probability(below) * canary.probability(above);
                if (probability > 1e-7 && surelyMore(below, size, above, canarySize)) {
                    blamed += probability;
                }
            }
        }
        assertThat(blamed).isBetween(0.001, 0.01);
    }

    private static boolean surelyMore(int control, int size, int canary, int canarySize) {
        CanaryCounts counts = new CanaryCounts(
                metric(BadDirection.UP), new RatioBounds(control, size), new RatioBounds(canary, canarySize));
        return counts.shift(CanaryJudge.usual().confidence()).interval().low() > 0;
    }

    private static double[] latencies(SplittableRandom random, double times) {
        return random.doubles(60)
                .map(value -> times * 20 * (1 - 0.5 * Math.log(value)))
                .toArray();
    }

    @Test
    void badSettingsAreRefused() {
        assertThatThrownBy(() -> CanaryJudge.usual().judge(List.of()))
                .hasMessage("a canary is judged by at least one metric, found none");
        assertThatThrownBy(() -> new CanaryJudge(Confidence.USUAL, -1, 50, Optional.empty(), Map.of(), 95, 75))
                .hasMessage("a tolerance is 0 or more, found -1.0");
        assertThatThrownBy(() -> CanaryJudge.usual().needing(0))
                .hasMessage("the least number of points is 1 or more, found 0");
        assertThatThrownBy(
                        () -> new CanaryJudge(Confidence.USUAL, 0.25, 50, Optional.empty(), Map.of("g", 0.0), 95, 75))
                .hasMessage("weights are above 0, found {g=0.0}");
        assertThatThrownBy(() -> new CanaryJudge(Confidence.USUAL, 0.25, 50, Optional.empty(), Map.of(), 75, 95))
                .hasMessage("scores are 0 <= marginal <= pass <= 100, found marginal 95.0 and pass 75.0");
        assertThatThrownBy(() -> new CanaryCounts(
                        metric(BadDirection.UP).measuredBy(EffectMeasure.SUPERIORITY),
                        new RatioBounds(0, 1),
                        new RatioBounds(0, 1)))
                .hasMessage("the effect on a share is measured by MEAN_RATIO, found SUPERIORITY");
        assertThatThrownBy(() -> new EffectLimits(2, 1))
                .hasMessage("the low limit of an effect is not above the high one, found 2.0 and 1.0");
        assertThatThrownBy(() -> new OutlierFence(0))
                .hasMessage("the factor of a fence is above 0, such as 3; found 0.0");
        assertThatThrownBy(() -> CanaryMetric.of(" ", BadDirection.UP))
                .hasMessage("a canary metric has a name and a group, found \" \" in \"all\"");
    }
}
