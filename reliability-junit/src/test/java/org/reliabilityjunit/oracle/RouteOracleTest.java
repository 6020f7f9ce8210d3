package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The oracles on a route of the service")
class RouteOracleTest {

    private static final String MICROMETER =
            "http_server_requests_seconds_count{method=\"GET\",status=\"200\",uri=\"/checkout\"}";
    private static final String OPEN_TELEMETRY =
            "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"200\",http_route=\"/checkout\"}";

    /** What a service has counted so far. */
    private static final class Counters {
        private final Map<String, Double> values = new HashMap<>();

        /** Requests of one status, and how many of them took at most 100ms, 500ms and 1s. */
        Counters add(String route, String status, int count, int fast, int middling, int slow) {
            put("_count", route, status, "", count);
            put("_bucket", route, status, ",le=\"0.1\"", fast);
            put("_bucket", route, status, ",le=\"0.5\"", middling);
            put("_bucket", route, status, ",le=\"1.0\"", slow);
            put("_bucket", route, status, ",le=\"+Inf\"", count);
            return this;
        }

        private void put(String kind, String route, String status, String le, double count) {
            String key = "http_server_requests_seconds%s{exception=\"none\"%s,method=\"POST\",status=\"%s\",uri=\"%s\"}"
                    .formatted(kind, le, status, route);
            values.merge(key, count, Double::sum);
        }

        Map<String, Double> now() {
            return Map.copyOf(values);
        }
    }

    /** 100 earlier requests that do not count, then 30 in the baseline, 80 in the fault and 80 in the recovery. */
    private static Timeline timeline(int failed, int fast, int middling, int slow) {
        Counters counters = new Counters().add("/checkout", "200", 100, 0, 0, 0).add("/cart", "200", 5, 5, 5, 5);
        TimelineBuilder timeline = brownout().metrics("warm-up", 0.7, counters.now());
        timeline.metrics(
                "baseline",
                3.7,
                counters.add("/checkout", "200", 30, 30, 30, 30).now());
        counters.add("/checkout", "503", failed, failed, failed, failed)
                .add("/checkout", "200", 80 - failed, fast, middling, slow);
        timeline.metrics("fault", 11.7, counters.now());
        return timeline.metrics(
                        "recovery",
                        19.7,
                        counters.add("/checkout", "200", 80, 80, 80, 80).now())
                .build();
    }

    @Nested
    @DisplayName("that counts its errors")
    class Errors {

        private final Oracle oracle = new RouteErrorsOracle("/checkout", "5xx", Quantity.shareBound("< 1%"));

        @Test
        void fewErrors_pass_whateverWasCountedBefore() {
            Verdict verdict = oracle.judge(timeline(1, 79, 79, 79));

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.expectation()).isEqualTo("route /checkout answers 5xx < 1%");
            assertThat(verdict.observed())
                    .isEqualTo(
                            "0.53% (1 of 190) observed; not proven at 95% (0.0269% to 2.48%): a proof takes 473 requests");
        }

        @Test
        void manyErrors_fail_phaseByPhase() {
            Verdict verdict = oracle.judge(timeline(20, 60, 60, 60));

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).isEqualTo("10.5% (20 of 190) observed; disproven at 95% (7.08% to 15%)");
            assertThat(verdict.findings())
                    .containsExactly(
                            new Finding("phases", "baseline 0% (0 of 30), fault 25% (20 of 80), recovery 0% (0 of 80)"),
                            new Finding("counted", "19s, from 2026-01-01T00:00:00.700Z"));
        }

        @Test
        void aProofThatIsAskedFor_leavesOpenWhatTheMeasuredSharePasses() {
            Oracle proven = new RouteErrorsOracle(
                    "/checkout", "5xx", Quantity.shareBound("< 1%"), Optional.of(Confidence.USUAL));

            assertThat(proven.judge(timeline(1, 79, 79, 79)).status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(proven.judge(timeline(1, 79, 79, 79)).observed())
                    .isEqualTo(
                            "0.53% (1 of 190); undecided at 95% (0.0269% to 2.48%): 283 more requests that all keep to it would prove it");
            assertThat(proven.judge(timeline(20, 60, 60, 60)).status()).isEqualTo(Status.FAIL);
            assertThat(proven.infeasible(brownout().load())).isEmpty();
            assertThat(new RouteErrorsOracle(
                                    "/checkout", "5xx", Quantity.shareBound("<= 0%"), Optional.of(Confidence.USUAL))
                            .infeasible(brownout().load()))
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("no number of requests proves <= 0%"));
        }

        @Test
        void whatNothingDisproves_isInfeasible() {
            Oracle oracle = new RouteErrorsOracle("/checkout", "5xx", Quantity.shareBound("<= 100%"));
            String why = "it cannot fail: every share is <= 100%; say how much may be 5xx at most, such as < 1%";
            assertThat(oracle.infeasible(brownout().load())).hasValue(why);
            assertThat(oracle.vacuous(timeline(1, 79, 79, 79))).hasValue(why);
        }

        /** 2 of 190 are 1.05 %. */
        @Test
        void aShareThatMissesItsBoundByLittle_isToldFromIt() {
            assertThat(new RouteErrorsOracle("/checkout", "5xx", Quantity.shareBound("> 1.1%"))
                            .judge(timeline(2, 78, 78, 78))
                            .observed())
                    .startsWith("1.05% (2 of 190)");
        }

        @Test
        void atTheEndOfTheScale_nothingIsProven() {
            Oracle some = new RouteErrorsOracle("/checkout", "429", Quantity.shareBound("> 0%"));
            assertThat(some.judge(timeline(1, 79, 79, 79)).status()).isEqualTo(Status.FAIL);
            assertThat(some.judge(timeline(1, 79, 79, 79)).observed())
                    .contains("no number of requests proves > 0%")
                    .doesNotContain("; proven");
        }

        @Test
        void oneStatusOfOneMethod_isCountedAlone() {
            assertThat(new RouteErrorsOracle("POST /checkout", "503", Quantity.shareBound("< 1%"))
                            .judge(timeline(20, 60, 60, 60))
                            .observed())
                    .isEqualTo("10.5% (20 of 190) observed; disproven at 95% (7.08% to 15%)");
            assertThat(new RouteErrorsOracle("/checkout", "500", Quantity.shareBound("< 1%"))
                            .judge(timeline(20, 60, 60, 60))
                            .status())
                    .isEqualTo(Status.PASS);
        }

        @Test
        void metricsThatWereReadOnce_areInconclusive() {
            Timeline once =
                    brownout().metrics("fault", 11.7, new Counters().now()).build();
            assertThat(oracle.judge(once).observed())
                    .isEqualTo(
                            "the service's metrics were read 1 times: it takes a difference to know what happened in between");
        }

        @Test
        void anUnknownRoute_isInconclusive_andNamesThoseThereAre() {
            Oracle misspelt = new RouteErrorsOracle("/chekout", "5xx", Quantity.shareBound("< 1%"));
            assertThat(misspelt.judge(timeline(0, 80, 80, 80)))
                    .isEqualTo(Verdict.inconclusive(
                            "route /chekout answers 5xx < 1%",
                            "the service counted no request to '/chekout'; it counts '/cart', '/checkout'"));
        }

        @Test
        void aServiceThatStartedAgain_isInconclusive() {
            Timeline restarted = brownout()
                    .metrics(
                            "warm-up",
                            0.7,
                            new Counters().add("/checkout", "200", 100, 0, 0, 0).now())
                    .metrics(
                            "recovery",
                            19.7,
                            new Counters().add("/checkout", "200", 50, 0, 0, 0).now())
                    .build();
            assertThat(oracle.judge(restarted).observed())
                    .isEqualTo(
                            "what the service counted on '/checkout' fell: it was started again, and what it had counted is gone");
        }

        /** It has counted more than ever by the end, as the warm-up was short. */
        @Test
        void aServiceThatStartedAgainInTheFault_isInconclusive() {
            Counters before = new Counters().add("/checkout", "200", 10, 10, 10, 10);
            Counters again = new Counters();
            Timeline restarted = brownout()
                    .metrics("warm-up", 0.7, before.now())
                    .metrics(
                            "fault",
                            11.7,
                            before.add("/checkout", "503", 100, 0, 0, 0).now())
                    .metrics(
                            "recovery",
                            19.7,
                            again.add("/checkout", "200", 700, 700, 700, 700)
                                    .add("/checkout", "503", 0, 0, 0, 0)
                                    .now())
                    .build();
            assertThat(oracle.judge(restarted).observed()).startsWith("what the service counted on '/checkout' fell");
        }

        /** Before anybody looked, it had counted as much again. */
        @Test
        void aProcessThatIsAnother_isInconclusive() {
            Map<String, Double> first = new HashMap<>(
                    new Counters().add("/checkout", "200", 10, 10, 10, 10).now());
            Map<String, Double> last = new HashMap<>(
                    new Counters().add("/checkout", "200", 700, 700, 700, 700).now());
            first.put("process_start_time_seconds", 1_767_225_600.0);
            last.put("process_start_time_seconds", 1_767_225_611.5);
            Timeline restarted = brownout()
                    .metrics("warm-up", 0.7, first)
                    .metrics("recovery", 19.7, last)
                    .build();
            assertThat(oracle.judge(restarted).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void metricsThatCouldNotBeReadBeforeTheBaseline_orAtTheEnd_areInconclusive() {
            Counters counters = new Counters().add("/checkout", "200", 100, 0, 0, 0);
            Map<String, Double> first = counters.now();
            Map<String, Double> then =
                    counters.add("/checkout", "200", 80, 0, 0, 0).now();

            Timeline noFirst = brownout()
                    .metrics("baseline", 3.7, first)
                    .metrics("recovery", 19.7, then)
                    .build();
            Timeline noLast = brownout()
                    .metrics("warm-up", 0.7, first)
                    .metrics("fault", 11.7, then)
                    .build();

            assertThat(oracle.judge(noFirst))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "route /checkout answers 5xx < 1%",
                                    "the service's metrics could not be read before the baseline; what it counted there is unknown"));
            assertThat(oracle.judge(noLast).observed())
                    .isEqualTo(
                            "the service's metrics could not be read after the fault; what it counted there is unknown");
        }

        /** The other one's numbers alone would look like those of both. */
        @Test
        void oneOfSeveralServicesThatCouldNotBeRead_isInconclusive() {
            Map<String, Double> first =
                    new Counters().add("/checkout", "200", 10, 10, 10, 10).now();
            Map<String, Double> last =
                    new Counters().add("/checkout", "200", 100, 100, 100, 100).now();
            TimelineBuilder both = brownout()
                    .metrics("shop-1", "warm-up", 0.7, first)
                    .metrics("shop-2", "warm-up", 0.7, first)
                    .metrics("shop-1", "recovery", 19.7, last);

            assertThat(oracle.judge(both.build()))
                    .isEqualTo(Verdict.inconclusive(
                            "route /checkout answers 5xx < 1%",
                            "the metrics of 'shop-2' could not be read at 'warm-up' and at 'recovery'"));
            assertThat(oracle.judge(both.metrics("shop-2", "recovery", 19.7, last)
                                    .build())
                            .observed())
                    .startsWith("0% (0 of 180) observed");
        }

        /** What the other one counted in the baseline is not what both did. */
        @Test
        void aPhaseInWhichOneOfSeveralServicesCouldNotBeRead_isUnknown() {
            Timeline gap = brownout()
                    .metrics("shop-1", "warm-up", 0.7, Map.of(MICROMETER, 1000.0))
                    .metrics("shop-2", "warm-up", 0.7, Map.of(MICROMETER, 1000.0))
                    .metrics("shop-1", "baseline", 3.7, Map.of(MICROMETER, 1100.0))
                    .metrics("shop-1", "fault", 11.7, Map.of(MICROMETER, 1200.0))
                    .metrics("shop-2", "fault", 11.7, Map.of(MICROMETER, 1200.0))
                    .metrics("shop-1", "recovery", 19.7, Map.of(MICROMETER, 1300.0))
                    .metrics("shop-2", "recovery", 19.7, Map.of(MICROMETER, 1300.0))
                    .build();
            assertThat(oracle.judge(gap).observed()).startsWith("0% (0 of 600) observed");
            assertThat(oracle.judge(gap).findings().get(0))
                    .isEqualTo(new Finding("phases", "baseline unknown, fault unknown, recovery 0% (0 of 200)"));
        }

        @Test
        void namesOfOpenTelemetry_areRead() {
            String key =
                    "http_server_request_duration_seconds_count{http_request_method=\"GET\",http_response_status_code=\"%s\",http_route=\"/checkout\"}";
            Timeline other = brownout()
                    .metrics("warm-up", 0.7, Map.of(key.formatted(200), 10.0))
                    .metrics("recovery", 19.7, Map.of(key.formatted(200), 100.0, key.formatted(500), 10.0))
                    .build();
            assertThat(oracle.judge(other).observed())
                    .isEqualTo("10% (10 of 100) observed; disproven at 95% (5.52% to 16.4%)");
        }

        /** As Micrometer and an agent of OpenTelemetry count them in the same service. */
        @Test
        void requestsThatAreCountedUnderTwoNames_countOnce() {
            Timeline twice = brownout()
                    .metrics("warm-up", 0.7, underBothNames(100))
                    .metrics("recovery", 19.7, underBothNames(250))
                    .build();
            assertThat(oracle.judge(twice).observed()).startsWith("0% (0 of 150) observed; not proven at 95%");
        }

        @Test
        void servicesThatCountUnderDifferentNames_areCountedTogether() {
            Timeline both = brownout()
                    .metrics("shop-1", "warm-up", 0.7, Map.of(MICROMETER, 100.0))
                    .metrics("shop-2", "warm-up", 0.7, Map.of(OPEN_TELEMETRY, 50.0))
                    .metrics("shop-1", "recovery", 19.7, Map.of(MICROMETER, 200.0))
                    .metrics("shop-2", "recovery", 19.7, Map.of(OPEN_TELEMETRY, 130.0))
                    .build();
            assertThat(oracle.judge(both).observed()).startsWith("0% (0 of 180) observed");
        }

        private static Map<String, Double> underBothNames(double count) {
            return Map.of(MICROMETER, count, OPEN_TELEMETRY, count);
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "50x", "error", "600", "5"})
        void whatIsNoStatus_isRefused(String status) {
            assertThatThrownBy(() -> new RouteErrorsOracle("/checkout", status, Quantity.shareBound("< 1%")))
                    .hasMessage("a status is a class such as 5xx or a number such as 503, found \"" + status + "\"");
        }
    }

    @Nested
    @DisplayName("that counts how long it took")
    class Latency {

        private static Oracle p95(String bound) {
            return p95(bound, Optional.empty());
        }

        private static Oracle p95(String bound, Optional<Confidence> proof) {
            return new RouteLatencyOracle(
                    "/checkout", new TreeMap<>(Map.of(0.95, Quantity.durationBound(bound))), proof);
        }

        private static Verdict proven(String bound, int fast, int middling) {
            return p95(bound, Optional.of(Confidence.USUAL)).judge(timeline(0, fast, middling, 80));
        }

        @Test
        void aProofThatIsAskedFor_countsWhoKeptToTheBound() {
            Verdict verdict = proven("<= 500ms", 60, 80);
            assertThat(verdict.status()).isEqualTo(Status.PASS);
            // 0.05^(1/190) = 0.98435
            assertThat(verdict.observed())
                    .isEqualTo(
                            "p95 above 100ms and at most 500ms of 190 requests; proven at 95% (at least 98.43% within 500ms)");

            Verdict open = proven("<= 500ms", 60, 75);
            assertThat(open.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(open.observed())
                    .contains(
                            "undecided at 95% (94",
                            "% within 500ms): ", " more requests that all keep to it would prove it");
            assertThat(open.findings()).extracting(Finding::label).doesNotContain("likely");

            assertThat(proven("<= 500ms", 20, 40).status()).isEqualTo(Status.FAIL);
        }

        @Test
        void aBoundBetweenTwoBuckets_isProvenByTheLowerOne_andDisprovenByTheUpper() {
            assertThat(proven("<= 300ms", 80, 80).status()).isEqualTo(Status.PASS);
            assertThat(proven("<= 300ms", 20, 40).status()).isEqualTo(Status.FAIL);
            Verdict between = proven("<= 300ms", 20, 80);
            assertThat(between.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(between.observed()).endsWith("; undecided at 95%: the bound lies between two buckets");
            assertThat(between.findings().get(2).text())
                    .contains("management.metrics.distribution.slo.http.server.requests=300ms");
        }

        /** 180 of 190 keep to it at most, where 181 would do. */
        @Test
        void aBoundBetweenTwoBuckets_thatFailsByTheUpper_saysHowFarItIsFromADisproof() {
            Verdict verdict = p95("<= 300ms").judge(timeline(0, 20, 70, 80));
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).contains("; not disproven at 95% (").endsWith("% within 300ms)");
        }

        @Test
        void aStrictBound_isNotProvenByTheBucketThatIncludesIt() {
            assertThat(proven("< 500ms", 20, 80).status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(proven("< 500ms", 80, 80).status()).isEqualTo(Status.PASS);
        }

        @Test
        void atMostABucketThatIsTheBound_passes() {
            Verdict verdict = p95("<= 500ms").judge(timeline(0, 60, 80, 80));

            assertThat(verdict.status()).isEqualTo(Status.PASS);
            assertThat(verdict.expectation()).isEqualTo("route /checkout takes p95 <= 500ms");
            assertThat(verdict.observed())
                    .isEqualTo(
                            "p95 above 100ms and at most 500ms of 190 requests observed; proven at 95% (at least 98.43% within 500ms)");
            assertThat(verdict.findings())
                    .startsWith(
                            new Finding(
                                    "phases",
                                    "baseline p95 at most 100ms, fault p95 above 100ms and at most 500ms, recovery p95 at most 100ms"));
        }

        @Test
        void aboveABucketThatIsTheBound_fails() {
            assertThat(p95("<= 100ms").judge(timeline(0, 60, 80, 80)).status()).isEqualTo(Status.FAIL);
            Verdict verdict = p95("<= 1s").judge(timeline(0, 60, 60, 60));
            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed()).startsWith("p95 above 1s of 190 requests observed; disproven at 95% (");
        }

        @Test
        void aBoundBetweenTwoBuckets_isInconclusive_withTheSettingToMake() {
            Verdict verdict = p95("<= 300ms").judge(timeline(0, 60, 80, 80));

            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.findings().get(2).text())
                    .contains("management.metrics.distribution.slo.http.server.requests=300ms");
        }

        @Test
        void aStrictBoundThatIsABucket_isInconclusive_asBucketsIncludeTheirEnd() {
            assertThat(p95("< 500ms").judge(timeline(0, 60, 80, 80)).status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(p95("< 1s").judge(timeline(0, 60, 80, 80)).status()).isEqualTo(Status.PASS);
        }

        @Test
        void oneOfTwoPercentilesBeyondItsBound_fails() {
            Map<Double, DurationBound> both =
                    Map.of(0.5, Quantity.durationBound("<= 100ms"), 0.95, Quantity.durationBound("<= 100ms"));
            Verdict verdict = new RouteLatencyOracle("/checkout", new TreeMap<>(both)).judge(timeline(0, 60, 80, 80));

            assertThat(verdict.status()).isEqualTo(Status.FAIL);
            assertThat(verdict.observed())
                    .startsWith(
                            "p50 at most 100ms, p95 above 100ms and at most 500ms of 190 requests observed; p50 proven at 95% (")
                    .contains("; p95 disproven at 95% (");
        }

        /** 937 of 1000: at 95% at most 94.9% are within the bound, but of two percentiles each is disproven at 97.5%. */
        @Test
        void theRangeOfOneOfTwoPercentiles_saysWhatTheWordDoes() {
            Timeline counted = brownout()
                    .metrics("warm-up", 0.7, new Counters().now())
                    .metrics(
                            "recovery",
                            19.7,
                            new Counters()
                                    .add("/checkout", "200", 1000, 900, 937, 937)
                                    .now())
                    .build();
            Map<Double, DurationBound> both =
                    Map.of(0.5, Quantity.durationBound("<= 500ms"), 0.95, Quantity.durationBound("<= 500ms"));
            assertThat(new RouteLatencyOracle("/checkout", new TreeMap<>(both))
                            .judge(counted)
                            .observed())
                    .endsWith("; p95 not disproven at 95% (92.28% to 95.13% within 500ms)");
        }

        @Test
        void aRouteThatFailsFast_isInconclusive() {
            assertThat(p95("<= 500ms").judge(timeline(20, 60, 60, 60)).observed())
                    .isEqualTo("10.5% of 190 requests ended in 5xx; how fast they did says nothing");
        }

        @Test
        void tooFewRequests_areInconclusive() {
            Timeline few = brownout()
                    .metrics("warm-up", 0.7, new Counters().now())
                    .metrics(
                            "recovery",
                            19.7,
                            new Counters()
                                    .add("/checkout", "200", 12, 12, 12, 12)
                                    .now())
                    .build();
            assertThat(p95("<= 500ms").judge(few).observed()).isEqualTo("p95 needs at least 20 requests, found 12");
        }

        /** As 900 of 1000 may have taken any time. */
        @Test
        void aServiceOfSeveralThatHasNoBuckets_isInconclusive() {
            Timeline both = brownout()
                    .metrics("shop-1", "warm-up", 0.7, new Counters().now())
                    .metrics("shop-2", "warm-up", 0.7, Map.of(MICROMETER, 0.0))
                    .metrics(
                            "shop-1",
                            "recovery",
                            19.7,
                            new Counters()
                                    .add("/checkout", "200", 100, 100, 100, 100)
                                    .now())
                    .metrics("shop-2", "recovery", 19.7, Map.of(MICROMETER, 900.0))
                    .build();
            assertThat(p95("<= 100ms", Optional.of(Confidence.USUAL)).judge(both))
                    .isEqualTo(
                            Verdict.inconclusive(
                                    "route /checkout takes p95 <= 100ms",
                                    "of 900 requests to '/checkout' that 'shop-2' answered without 5xx, it counted 0 by duration; how long the others took is unknown"));
        }

        /** Up to 200ms there are all, though no bucket of 200ms holds those of the first. */
        @Test
        void servicesWithDifferentBuckets_areCountedEachByItsOwn() {
            Verdict verdict = p95("<= 200ms", Optional.of(Confidence.USUAL)).judge(differentBuckets(400, 400));
            assertThat(verdict.status()).isEqualTo(Status.PASS);
            // 0.05^(1/800) = 0.99626
            assertThat(verdict.observed())
                    .isEqualTo("p95 at most 200ms of 800 requests; proven at 95% (at least 99.626% within 200ms)");
            assertThat(p95("<= 200ms").judge(differentBuckets(400, 400)).status())
                    .isEqualTo(Status.PASS);
        }

        /** The first has no bucket of 200ms: its 100 above 100ms may keep to the bound or not. */
        @Test
        void aBoundBetweenTwoBucketsOfOneService_isInconclusive() {
            Verdict verdict = p95("<= 200ms", Optional.of(Confidence.USUAL)).judge(differentBuckets(300, 400));
            assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
            assertThat(verdict.observed())
                    .isEqualTo(
                            "p95 above 100ms and at most 500ms of 800 requests; undecided at 95%: the bound lies between two buckets");
            assertThat(p95("<= 200ms").judge(differentBuckets(300, 400)).status())
                    .isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void servicesWithDifferentBuckets_failByThoseThatSurelyTookLonger() {
            Oracle oracle = p95("<= 200ms", Optional.of(Confidence.USUAL));
            assertThat(oracle.judge(differentBuckets(400, 300)).status()).isEqualTo(Status.FAIL);
            assertThat(p95("<= 200ms").judge(differentBuckets(400, 300)).observed())
                    .startsWith("p95 above 200ms and at most 500ms of 800 requests observed; disproven at 95% (");
        }

        /** 400 each within 500ms; one counts those up to 100ms, the other those up to 200ms. */
        private static Timeline differentBuckets(double atMost100ms, double atMost200ms) {
            return brownout()
                    .metrics("shop-1", "warm-up", 0.7, buckets("0.1", 0, 0))
                    .metrics("shop-2", "warm-up", 0.7, buckets("0.2", 0, 0))
                    .metrics("shop-1", "recovery", 19.7, buckets("0.1", atMost100ms, 400))
                    .metrics("shop-2", "recovery", 19.7, buckets("0.2", atMost200ms, 400))
                    .build();
        }

        private static Map<String, Double> buckets(String le, double within, double all) {
            String bucket = "http_server_requests_seconds_bucket{le=\"%s\",status=\"200\",uri=\"/checkout\"}";
            return Map.of(
                    "http_server_requests_seconds_count{status=\"200\",uri=\"/checkout\"}",
                    all,
                    bucket.formatted(le),
                    within,
                    bucket.formatted("0.5"),
                    all,
                    bucket.formatted("+Inf"),
                    all);
        }

        @Test
        void aServiceThatHasBucketsForSomeOfItsRequests_isInconclusive() {
            Counters some = new Counters().add("/checkout", "200", 100, 100, 100, 100);
            some.put("_count", "/checkout", "201", "", 2);
            Timeline counted = brownout()
                    .metrics("warm-up", 0.7, new Counters().now())
                    .metrics("recovery", 19.7, some.now())
                    .build();
            assertThat(p95("<= 100ms").judge(counted).observed())
                    .startsWith("of 102 requests to '/checkout' that the service answered without 5xx, it counted 100");
        }

        /** It has counted more than before by the end, but fewer fast ones. */
        @Test
        void aServiceThatStartedAgain_isFoundOutByItsBuckets() {
            Timeline restarted = brownout()
                    .metrics(
                            "warm-up",
                            0.7,
                            new Counters()
                                    .add("/checkout", "200", 100, 100, 100, 100)
                                    .now())
                    .metrics(
                            "recovery",
                            19.7,
                            new Counters()
                                    .add("/checkout", "200", 150, 50, 50, 150)
                                    .now())
                    .build();
            assertThat(p95("<= 500ms").judge(restarted).observed())
                    .isEqualTo(
                            "what the service counted on '/checkout' fell: it was started again, and what it had counted is gone");
        }

        @Test
        void aPhaseWithoutAnyRequestThatDidNotEndIn5xx_hasNoPercentile() {
            Counters counters = new Counters();
            Timeline failing = brownout()
                    .metrics("warm-up", 0.7, counters.now())
                    .metrics(
                            "baseline",
                            3.7,
                            counters.add("/checkout", "200", 100, 100, 100, 100).now())
                    .metrics(
                            "fault",
                            11.7,
                            counters.add("/checkout", "503", 3, 3, 3, 3).now())
                    .metrics("recovery", 19.7, counters.now())
                    .build();
            assertThat(p95("<= 500ms").judge(failing).findings().get(0))
                    .isEqualTo(new Finding("phases", "baseline p95 at most 100ms, fault only 5xx, recovery nothing"));
        }

        @Test
        void requestsThatEndedIn5xx_areNotAmongThoseItSpeaksOf() {
            assertThat(p95("<= 500ms").judge(timeline(5, 60, 75, 75)).observed())
                    .startsWith(
                            "p95 above 100ms and at most 500ms of 185 requests that did not end in 5xx observed; proven at 95% (");
        }

        @Test
        void aRouteWithoutBuckets_isInconclusive() {
            String key = "http_server_requests_seconds_count{status=\"200\",uri=\"/checkout\"}";
            Timeline counted = brownout()
                    .metrics("warm-up", 0.7, Map.of())
                    .metrics("recovery", 19.7, Map.of(key, 100.0))
                    .build();
            assertThat(p95("<= 500ms").judge(counted).observed())
                    .isEqualTo("the service does not count '/checkout' by duration");
        }

        @Test
        void anUnknownRoute_isInconclusive() {
            Oracle misspelt =
                    new RouteLatencyOracle("/chekout", new TreeMap<>(Map.of(0.95, Quantity.durationBound("<= 1s"))));
            assertThat(misspelt.judge(timeline(0, 80, 80, 80)).status()).isEqualTo(Status.INCONCLUSIVE);
        }

        @Test
        void withoutABound_orWithALowerOne_isRefused() {
            assertThatThrownBy(() -> new RouteLatencyOracle("/checkout", new TreeMap<>()))
                    .hasMessage("no percentile is given; give at least one such as p95 = \"<= 500ms\"");
            assertThatThrownBy(() -> p95(">= 500ms"))
                    .hasMessage("a route is fast enough below a limit such as <= 500ms, found >= 500ms");
        }
    }
}
