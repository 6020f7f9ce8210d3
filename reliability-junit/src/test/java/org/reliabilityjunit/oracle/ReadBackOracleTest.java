package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.Timeline;

/** One order is acknowledged each half second, from 0.5s to 19.5s; the fault lasts from second 4 to second 12. */
@DisplayName("The oracles that read back")
class ReadBackOracleTest {

    private static final int ORDERS = 39;

    private static List<Acknowledgement> acknowledged(int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(order -> new Acknowledgement("o" + order, order, (order + 1) * SECOND / 2))
                .toList();
    }

    private static StoredId once(int order) {
        return new StoredId("o" + order, 0, 1);
    }

    private static Timeline timeline(List<Acknowledgement> acknowledged, ReadBackResult... readBacks) {
        return brownout().effects(new Effects(acknowledged, List.of(readBacks))).build();
    }

    private static ReadBackResult found(Stream<StoredId> ids) {
        List<StoredId> all = ids.toList();
        return new ReadBackResult(
                "orders", all.stream().filter(id -> id.after() > 0).count(), all, null);
    }

    private static ReadBackResult each(IntFunction<StoredId> stored) {
        return found(IntStream.range(0, ORDERS).mapToObj(stored));
    }

    @Nested
    @DisplayName("on lost data")
    class Lost {

        private final Oracle upToTwoSeconds = new DataLossOracle(Quantity.durationBound("<= 2s"), "");
        private final Oracle nothing = new DataLossOracle(Quantity.durationBound("<= 0s"), "orders");

        private static Timeline lost(IntPredicate lost) {
            return timeline(
                    acknowledged(0, ORDERS),
                    each(order -> lost.test(order) ? new StoredId("o" + order, 0, 0) : once(order)));
        }

        @Test
        void allThere_passes() {
            assertThat(upToTwoSeconds.judge(lost(order -> false)))
                    .isEqualTo(Verdict.pass("data loss (RPO) <= 2s", "none of 39 lost")
                            .measuring(Verdict.RPO, Duration.ZERO));
            assertThat(nothing.judge(lost(order -> false)))
                    .isEqualTo(Verdict.pass("no acknowledged data is lost", "none of 39 lost")
                            .measuring(Verdict.RPO, Duration.ZERO));
        }

        @Test
        void theLastOrdersBeforeTheFault_passWithinTheBound_andAreListed() {
            Verdict verdict = upToTwoSeconds.judge(lost(order -> order >= 4 && order < 7)); // 2.5s, 3s and 3.5s

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.observed()).isEqualTo("RPO 1.5s: 3 of 39 acknowledged ids are lost");
            assertThat(verdict.measured()).isEqualTo(Map.of(Verdict.RPO, Duration.ofMillis(1_500)));
            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding("lost", "o4, o5, o6"),
                            new Finding(
                                    "acknowledged",
                                    "2026-01-01T00:00:02.500Z (1.5s before the fault began) to 2026-01-01T00:00:03.500Z (500ms before the fault began)"));
        }

        @Test
        void aSingleLostOrder_failsWhereNothingMayBeLost() {
            Verdict verdict = nothing.judge(lost(order -> order == 20));

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("RPO 0ms: 1 of 39 acknowledged ids are lost");
        }

        @Test
        void aLossFromBeforeTheFaultUntilItsEnd_isOneSpan() {
            Verdict verdict = upToTwoSeconds.judge(lost(order -> order >= 6 && order < 23)); // 3.5s to 11.5s

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("RPO 8s: 17 of 39 acknowledged ids are lost");
            assertThat(verdict.findings().get(0))
                    .isEqualTo(new Finding("lost", "o6, o7, o8, o9, o10, o11, o12, o13, o14, o15 and 7 more"));
        }

        @Test
        void aLossAfterTheFaultBegan_isCountedByItself() {
            assertThat(upToTwoSeconds
                            .judge(lost(order -> order >= 9 && order < 14))
                            .observed())
                    .isEqualTo("RPO 2s: 5 of 39 acknowledged ids are lost");
        }

        @Test
        void nothingLeftFromBeforeTheFault_failsWhateverTheBound() {
            Oracle aMinute = new DataLossOracle(Quantity.durationBound("<= 60s"), "");
            Verdict verdict = aMinute.judge(lost(order -> order < 8)); // until 4s: that is when the fault begins

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("RPO at least 3.5s: 8 of 39 acknowledged ids are lost");
            assertThat(verdict.measured()).isEqualTo(Map.of(Verdict.RPO_AT_LEAST, Duration.ofMillis(3_500)));
            assertThat(verdict.findings())
                    .contains(
                            new Finding(
                                    "recovery point",
                                    "none: nothing is left of what was acknowledged in the 3.5s before the fault; if a point further back is meant to do, begin to acknowledge more than 1m before the fault"));
        }

        @Test
        void everythingLost_fails() {
            assertThat(upToTwoSeconds.judge(lost(order -> true)).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void storedButNotAcknowledged_isTold() {
            ReadBackResult more = found(Stream.concat(
                    IntStream.range(0, ORDERS).mapToObj(ReadBackOracleTest::once),
                    Stream.of(new StoredId("silent", 0, 1), new StoredId("gone", 1, 0))));

            assertThat(upToTwoSeconds
                            .judge(timeline(acknowledged(0, ORDERS), more))
                            .findings())
                    .containsExactly(new Finding("untold", "1 are there without having been acknowledged: silent"));
        }

        @Test
        void nothingReadBack_isInconclusive() {
            assertThat(upToTwoSeconds.judge(brownout().build()))
                    .isEqualTo(Verdict.inconclusive("data loss (RPO) <= 2s", "nothing was read back"));
            Oracle other = new DataLossOracle(Quantity.durationBound("<= 2s"), "charges");
            assertThat(other.judge(lost(order -> false)).observed()).isEqualTo("nothing was read back");
        }

        @Test
        void aReadBackThatFailed_isInconclusive() {
            ReadBackResult failed = new ReadBackResult("orders", 0, List.of(), "connection refused");
            assertThat(upToTwoSeconds.judge(timeline(acknowledged(0, ORDERS), failed)))
                    .isEqualTo(Verdict.inconclusive(
                            "data loss (RPO) <= 2s", "orders() could not read back: connection refused"));
        }

        @Test
        void withoutAFault_isInconclusive() {
            Timeline unbroken = healthy()
                    .effects(new Effects(acknowledged(0, ORDERS), List.of(each(ReadBackOracleTest::once))))
                    .build();
            assertThat(upToTwoSeconds.judge(unbroken).observed()).isEqualTo("no fault was in place");
        }

        @Test
        void nothingAcknowledged_isInconclusive() {
            assertThat(upToTwoSeconds.judge(timeline(List.of(), each(ReadBackOracleTest::once))))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "data loss (RPO) <= 2s",
                                    "no journey run acknowledged anything: call journey.acknowledged(id) where the service has said that it is done"));
        }

        @Test
        void nothingAcknowledgedBeforeTheFault_isInconclusive() {
            assertThat(upToTwoSeconds
                            .judge(timeline(acknowledged(7, ORDERS), each(ReadBackOracleTest::once)))
                            .observed())
                    .isEqualTo("nothing was acknowledged before the fault, so nothing of that could be lost");
        }

        /** As a replay with the same seed finds what the first one stored. */
        @Test
        void idsThatWereThereBefore_areInconclusive() {
            ReadBackResult kept = each(order -> order < 2 ? new StoredId("o" + order, 1, 1) : once(order));

            Verdict verdict = nothing.judge(timeline(acknowledged(0, ORDERS), kept));

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "2 of 39 acknowledged ids, such as o0, were there before the scenario began, so that nobody knows what it did to them: empty what orders() reads, or play with another seed");
        }

        @Test
        void idsThatWereThereBefore_doNotExcuseALoss() {
            ReadBackResult kept = each(order -> order < 2 ? new StoredId("o" + order, 1, order) : once(order));

            assertThat(nothing.judge(timeline(acknowledged(0, ORDERS), kept)).status())
                    .isEqualTo(Status.FAIL);
        }

        @Test
        void idsOfAnotherKind_areInconclusive() {
            ReadBackResult numbers = found(
                    IntStream.range(0, ORDERS).mapToObj(order -> new StoredId(String.valueOf(1000 + order), 0, 1)));
            assertThat(upToTwoSeconds.judge(timeline(acknowledged(0, ORDERS), numbers)))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "data loss (RPO) <= 2s",
                                    "none of 39 acknowledged ids, such as o0, is among the 39 that orders() found: acknowledge and read back the same kind of id, written the same way"));
        }

        /** What was there before is there still, and nothing that was acknowledged. */
        @Test
        void allIsLost_thoughTheTableWasNotEmpty() {
            ReadBackResult old = new ReadBackResult("orders", 1, List.of(), null);
            Verdict verdict = upToTwoSeconds.judge(timeline(acknowledged(0, ORDERS), old));

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).contains("39 of 39 acknowledged ids are lost");
        }

        @ParameterizedTest
        @ValueSource(strings = {">= 60s", "> 0s", "< 0s"})
        void aBoundThatAllowsAnyLossOrNone_isRefused(String bound) {
            assertThatThrownBy(() -> new DataLossOracle(Quantity.durationBound(bound), ""))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith(
                            "rpo is how much may be lost at most, such as <= 60s, or <= 0s for nothing, found "
                                    + bound.charAt(0));
        }
    }

    @Nested
    @DisplayName("on duplicate effects")
    class Duplicates {

        private final Oracle oracle = new NoDuplicateEffectsOracle("");

        @Test
        void eachOnce_passes() {
            assertThat(oracle.judge(timeline(acknowledged(0, ORDERS), each(ReadBackOracleTest::once))))
                    .isEqualTo(Verdict.pass("nothing takes effect twice", "39 ids, each once"));
        }

        @Test
        void whatWasThereTwiceBefore_doesNotCount() {
            ReadBackResult earlier = each(order -> order == 3 ? new StoredId("o3", 2, 3) : once(order));
            assertThat(oracle.judge(timeline(List.of(), earlier)).status()).isEqualTo(Status.PASS);
        }

        @Test
        void moreThanOnce_fails_acknowledgedOrNot() {
            ReadBackResult charges = each(order -> new StoredId("o" + order, 0, order < 3 ? order + 1 : 1));
            Verdict verdict = oracle.judge(timeline(acknowledged(2, ORDERS), charges));

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("2 of 39 ids took effect more than once");
            assertThat(verdict.findings())
                    .startsWith(
                            new Finding("ids", "o1 x 2, o2 x 3"),
                            new Finding("acknowledged", "1 of them were acknowledged, 1 were not"));
        }

        @Test
        void nothingReadBack_isInconclusive() {
            assertThat(oracle.judge(brownout().build()))
                    .isEqualTo(Verdict.inconclusive("nothing takes effect twice", "nothing was read back"));
        }

        @Test
        void aReadBackThatFailed_isInconclusive() {
            ReadBackResult failed = new ReadBackResult("orders", 0, List.of(), "connection refused");
            assertThat(new NoDuplicateEffectsOracle("orders").judge(timeline(List.of(), failed)))
                    .isEqualTo(Verdict.inconclusive(
                            "nothing takes effect twice in orders()",
                            "orders() could not read back: connection refused"));
        }

        @Test
        void acknowledgedIdsThatWereThereBefore_areInconclusive_unlessOneTookEffectTwice() {
            ReadBackResult kept = each(order -> order == 1 ? new StoredId("o1", 1, 2) : once(order));
            ReadBackResult twice = each(order -> order == 1 ? new StoredId("o1", 1, 3) : once(order));

            assertThat(oracle.judge(timeline(acknowledged(0, ORDERS), kept)).observed())
                    .startsWith("1 of 39 acknowledged ids, such as o1, were there before the scenario began");
            assertThat(oracle.judge(timeline(acknowledged(0, ORDERS), twice)).status())
                    .isEqualTo(Status.FAIL);
        }

        /** The second time the service finds the key, and does nothing. */
        @Test
        void acknowledgedIdsThatWereAllThereBefore_areInconclusive() {
            ReadBackResult kept = each(order -> new StoredId("o" + order, 1, 1));

            assertThat(oracle.judge(timeline(acknowledged(0, ORDERS), kept)).observed())
                    .startsWith("39 of 39 acknowledged ids, such as o0, were there before the scenario began");
        }

        @Test
        void noEffectAtAll_isInconclusive() {
            ReadBackResult gone = each(order -> new StoredId("o" + order, 1, 0));
            assertThat(oracle.judge(timeline(List.of(), gone)))
                    .isEqualTo(Verdict.inconclusive(
                            "nothing takes effect twice",
                            "nothing took effect: orders() found no id that was not there before"));
        }

        @Test
        void idsOfAnotherKind_areInconclusive() {
            ReadBackResult numbers = found(Stream.of(new StoredId("1000", 0, 1)));
            Verdict verdict = oracle.judge(timeline(acknowledged(0, ORDERS), numbers));
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .startsWith("none of 39 acknowledged ids, such as o0, is among the 1 that orders() found");
        }
    }
}
