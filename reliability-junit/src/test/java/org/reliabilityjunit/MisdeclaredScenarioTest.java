package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Redis;

@DisplayName("A misdeclared scenario is refused before anything starts")
class MisdeclaredScenarioTest {

    @TempDir
    Path output;

    private String refused(Class<?> fixture) {
        Engine.Result result = Engine.writingTo(output).run(fixture);
        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(output).as("nothing was started, so nothing was logged").isEmptyDirectory();
        return result.onlyMessage();
    }

    @Test
    void withoutAnOracle() {
        assertThat(refused(NoOracleCase.class))
                .isEqualTo(
                        "NoOracleCase.journey(): scenario X-1 has no oracle, so nothing could make it fail. Add at least one, such as @JourneySuccess(\">= 99.5%\") or @BreakerOpens(name = \"...\", within = \"3s\").");
    }

    @Test
    void ofAnExceptionalKindWithoutAFault() {
        assertThat(refused(NoFaultCase.class))
                .isEqualTo(
                        "NoFaultCase.journey(): scenario X-1 is of kind Exception but breaks nothing. Add a fault such as @Latency(of = \"...\", value = \"800ms\") or @Down(of = \"...\"), or make it a @MainScenario.");
    }

    @Test
    void ofTheMainKindWithAFault() {
        assertThat(refused(MainWithFaultCase.class))
                .startsWith(
                        "MainWithFaultCase.journey(): a main scenario is the path of a healthy system, but @Latency on MainWithFaultCase.journey() breaks it.");
    }

    @Test
    void withAnAlertOfAnObjectiveThatCountsFromAnotherMoment() {
        assertThat(refused(AlertAfterCase.class))
                .isEqualTo(
                        "@AlertFires on AlertAfterCase.journey(): time counts from the fault where an alert is of an objective, but after = \"pushed\" names another moment; leave it out, or give receiver = \"...\" in place of slo.");
    }

    @Test
    void withMessagesToJudge_thatOnlyAnExperimentTellsOf() {
        assertThat(refused(MessagesWithoutAnExperimentCase.class))
                .isEqualTo(
                        "@Delivered on MessagesWithoutAnExperimentCase.journey(): \"psp receives a message within 5s of 'raised'\" judges what an experiment says has happened and which messages came, but MessagesWithoutAnExperimentCase.journey() runs once per arrival and tells of neither. Let it take an Experiment, and drive the journey there.");
    }

    @Test
    void withAnUnknownDependency() {
        assertThat(refused(UnknownDependencyCase.class))
                .isEqualTo(
                        "@Latency on UnknownDependencyCase.journey(): there is no dependency \"pspp\". UnknownDependencyCase declares \"cache\", \"psp\". Name one of these, or add a field marked @Dependency.");
    }

    @Test
    void withAnUnreadableLatency() {
        assertThat(refused(UnreadableLatencyCase.class))
                .isEqualTo(
                        "@BrownoutScenario on UnreadableLatencyCase.journey(), attribute latency: \"800 millis\" cannot be read: a delay is a duration such as 800ms, one with a deviation such as 800ms ± 200ms (also written +-), or two percentiles of a log-normal distribution such as p50 200ms, p99 2s.");
    }

    @Test
    void withAnHttpFaultOnATcpLink() {
        assertThat(refused(HttpFaultOnTcpCase.class))
                .startsWith(
                        "@HttpStatus on HttpFaultOnTcpCase.journey(): \"status 503\" cannot be put on 'cache', whose link is TCP.");
    }

    @Test
    void withAFractionOfAMillisecondOnATcpLink() {
        assertThat(refused(FractionOnTcpCase.class))
                .isEqualTo(
                        "@Latency on FractionOnTcpCase.journey(): \"latency 0.9ms\" cannot be put on 'cache', whose link is TCP: connections are delayed by whole milliseconds, found 0.9ms. Give it such as 1ms or 20ms ± 1ms.");
        assertThat(refused(FractionalDeviationOnTcpCase.class)).contains("whole milliseconds, found 0.25ms.");
    }

    @Test
    void withAnIllegalStatus() {
        assertThat(refused(IllegalStatusCase.class))
                .isEqualTo(
                        "@HttpStatus on IllegalStatusCase.journey(): an HTTP status lies between 200 and 599, found 1503.");
    }

    @Test
    void withAStatusThatIsNone() {
        assertThat(refused(IllegalLowStatusCase.class))
                .isEqualTo(
                        "@HttpStatus on IllegalLowStatusCase.journey(): an HTTP status lies between 200 and 599, found 99.");
    }

    @Test
    void withAShareAboveAll() {
        assertThat(refused(WideShareCase.class))
                .isEqualTo(
                        "@RateLimited on WideShareCase.journey(), attribute share: \"120%\" cannot be read: a share is a percentage from 0% to 100% such as 60% or 99.5%.");
    }

    @Test
    void withARetryAfterInThePast() {
        assertThat(refused(NegativeRetryAfterCase.class))
                .isEqualTo(
                        "@RateLimited on NegativeRetryAfterCase.journey(), attribute retryAfter: \"-1s\" cannot be read: a duration is a number and a unit (ms, s, m, h, d) such as 800ms, 5s, 1m30s, 30d, or ISO-8601 such as PT0.8S.");
    }

    @Test
    void withARetryAfterThatHttpCannotSay() {
        assertThat(refused(HalfSecondRetryAfterCase.class))
                .isEqualTo(
                        "@RateLimited on HalfSecondRetryAfterCase.journey(): Retry-After counts whole seconds of at least 0 such as 0s or 2s, found 1.5s.");
    }

    @Test
    void withNoRequestToFail() {
        assertThat(refused(NoFirstCase.class))
                .isEqualTo("@FailFirst on NoFirstCase.journey(): at least 1 request must fail, found 0.");
    }

    @Test
    void withAKeyThatIsNoHeader() {
        assertThat(refused(NoHeaderCase.class))
                .isEqualTo(
                        "@FailFirst on NoHeaderCase.journey(): a header is named by letters, digits and dashes such as Idempotency-Key, found \"Idempotency Key\".");
    }

    @Test
    void withADribbleOfNoTime() {
        assertThat(refused(NoDribbleCase.class))
                .isEqualTo("@Dribble on NoDribbleCase.journey(): a dribble takes longer than 0s, found 0ms.");
    }

    @Test
    void withADribbleOfNoPieces() {
        assertThat(refused(NoPiecesCase.class))
                .isEqualTo("@Dribble on NoPiecesCase.journey(): a dribble has at least 1 piece, found 0.");
    }

    @Test
    void withAFaultThatLeavesNothingToAnother() {
        assertThat(refused(TakenCase.class))
                .isEqualTo(
                        "@ReplyLost on TakenCase.journey(): \"executed but reply lost on 20%\" could never touch a request to 'psp': \"status 503\" (@HttpStatus on TakenCase.journey()) is declared before it and ends all of them. Give that one a share below 100%, or declare it after this one.");
    }

    @Test
    void withPercentilesOnATcpLink() {
        assertThat(refused(TcpPercentilesCase.class))
                .startsWith(
                        "@Latency on TcpPercentilesCase.journey(): \"latency p50 20ms, p99 200ms\" cannot be put on 'psp', whose link is TCP. HTTP faults need an HttpStub or a Container.http(); down, reset and latency (by percentiles on HTTP only) work on every dependency;");
    }

    @Test
    void withoutALoad() {
        assertThat(refused(NoLoadCase.class))
                .isEqualTo(
                        "NoLoadCase.journey(): there is no load. Add one to the method or its class, such as @Load(\"20/s\").");
    }

    @Test
    void withoutTraffic() {
        assertThat(refused(NoTrafficCase.class))
                .startsWith(
                        "@Load on NoTrafficCase.journey(), attribute value: \"0/s\" cannot be read: arrivals are a rate such as 20/s");
    }

    @Test
    void withALoadThatLastsForDays() {
        assertThat(refused(LongPoissonCase.class))
                .isEqualTo("@Load on LongPoissonCase.journey(): the phases last 30d together; at most 2h are allowed.");
        assertThat(refused(AgesCase.class))
                .isEqualTo("@Load on AgesCase.journey(): the phases last 200000d together; at most 2h are allowed.");
    }

    @Test
    void withADeadlineInAges() {
        assertThat(refused(LateDeadlineCase.class))
                .isEqualTo(
                        "@Load on LateDeadlineCase.journey(): the deadline is 60000d; at most 2h are allowed. Say when the user leaves, such as deadline = \"3s\", or leave it out.");
        assertThat(refused(LateDeadlineInAnExperimentCase.class)).contains("the deadline is 60000d");
    }

    @Test
    void withAnOracleOfAFaultThatIsNotThere() {
        assertThat(refused(OracleWithoutFaultCase.class))
                .startsWith(
                        "@RecoversWithin on OracleWithoutFaultCase.journey(): \"recovers within 5s\" judges what a fault does, but scenario X-1 has none.");
    }

    @Test
    void withAnOracleThatCannotBeJudged() {
        assertThat(refused(InfeasibleCase.class))
                .isEqualTo(
                        "@BreakerOpens on InfeasibleCase.journey(): \"breaker 'psp' opens within 30s\" cannot be judged: the breaker may take 30s, but the fault lasts only 8s; lengthen the fault phase of @Load.");
    }

    @Test
    void withAProofThatTheLoadCannotGive() {
        assertThat(refused(UnprovableCase.class))
                .isEqualTo(
                        "@JourneySuccess on UnprovableCase.journey(): \"journey success >= 99.9%\" cannot be judged: proving >= 99.9% at 95% takes 2995 runs that all keep to it, but 20/s for 10s gives 200; make the baseline 2m30s long, drive 14.98 times the load, claim less, or leave confidence out: then the measured value decides.");
    }

    @Test
    void withAnOracleThatNeverKnows_thoughTheEndIsWhenItDoes() {
        assertThat(refused(UndecidableCase.class))
                .isEqualTo(
                        "@JourneySuccess on UndecidableCase.journey(): \"journey success >= 99%\" cannot be asked again and again, but @UntilDecided on UndecidableCase.journey() ends when it knows for sure. @JourneySuccess and @JourneyLatency can, with a confidence such as confidence = \"95%\"; give them one, or leave @UntilDecided out.");
    }

    @Test
    void withTwoEndsOfTheBaseline() {
        assertThat(refused(TwoEndsCase.class))
                .isEqualTo(
                        "@UntilDecided on TwoEndsCase.journey(): the baseline ends when the oracles know, after 1m at the latest, but @Load gives it 10s. Leave baseline out of @Load, or leave @UntilDecided out.");
    }

    @Test
    void withAChangingLoad_thoughTheEndIsWhenItIsDecided() {
        assertThat(refused(ChangingCase.class))
                .isEqualTo(
                        "@UntilDecided on ChangingCase.journey(): 20/s to 80/s in 10s changes, and so does what its runs say; drive a steady rate such as 20/s, or leave it out.");
    }

    @Test
    void withARampThatIsLongerThanTheLoad() {
        assertThat(refused(LongRampCase.class))
                .isEqualTo(
                        "@Load on LongRampCase.journey(): the ramp takes 1m, but the load after the warm-up lasts 10s and would never get to 80/s; shorten the ramp, or lengthen the phases.");
    }

    @Test
    void withABurstThatIsLongerThanWhatIsLeftOfTheLoad() {
        assertThat(refused(LongBurstCase.class))
                .isEqualTo(
                        "@Load on LongBurstCase.journey(): the burst lasts 6s, but only 5s of the load are left when it begins; shorten the burst, or lengthen the phases.");
    }

    @Test
    void withAFaultOfNoShare() {
        assertThat(refused(NoShareCase.class))
                .isEqualTo(
                        "@HttpStatus on NoShareCase.journey(): the share of a fault is above 0% such as 60%, found 0%; leave the fault out instead.");
    }

    @Test
    void withALatencyOfNoTime() {
        assertThat(refused(NoLatencyCase.class))
                .isEqualTo("@Latency on NoLatencyCase.journey(): a latency is longer than 0ms, found 0ms.");
    }

    @Test
    void withAFault_thoughTheEndIsWhenItIsDecided() {
        assertThat(refused(BrokenUntilDecidedCase.class))
                .isEqualTo(
                        "@UntilDecided on BrokenUntilDecidedCase.journey(): a fault has a fixed length, but this one would end with the baseline; leave it out, or remove the fault.");
    }

    @Test
    void withTooLittleTimeToDecide() {
        assertThat(refused(HurriedCase.class))
                .isEqualTo(
                        "@JourneySuccess on HurriedCase.journey(): \"journey success >= 99%\" cannot be judged: proving >= 99% at 95% takes 398 runs that all keep to it, but 20/s for 10s gives 200; make the baseline 20s long (atMost), drive 1.99 times the load, claim less, or leave confidence out: then the measured value decides.");
    }

    @Test
    void withAConfidenceThatIsNone() {
        assertThat(refused(CertainCase.class))
                .isEqualTo(
                        "@JourneyLatency on CertainCase.journey(): a confidence lies between 50% and 100%, both excluded, such as 95%; found 100%.");
    }

    @Test
    void withAnUnknownObjective() {
        assertThat(refused(UnknownObjectiveCase.class))
                .isEqualTo(
                        "@ErrorBudget on UnknownObjectiveCase.journey(): slo \"checkout\" is not in slos.csv; it has [checkout_success, otp_verify_latency_p95].");
    }

    @Test
    void withAnIllegalId() {
        assertThat(refused(IllegalIdCase.class))
                .startsWith("IllegalIdCase.journey(): the scenario id \"SRE 002\" is not legal.");
    }

    @Test
    void withTwoScenariosOnOneMethod() {
        assertThat(refused(TwoScenariosCase.class)).startsWith("TwoScenariosCase.journey() declares 2 scenarios;");
    }

    @Test
    void withADependencyThatIsNotStatic() {
        assertThat(refused(InstanceFieldCase.class))
                .startsWith("@Dependency on InstanceFieldCase.psp: the field is not static;");
    }

    @Test
    void withAFieldOfAnotherKind() {
        assertThat(refused(WrongFieldCase.class))
                .isEqualTo(
                        "@Dependency on WrongFieldCase.psp: the field holds a java.lang.String; legal is an HttpStub, a Postgres or a Redis.");
    }

    @Test
    void withASeedThatIsNone() {
        assertThat(Engine.writingTo(output)
                        .with("reliability.seed", "lucky")
                        .run(FeasibleCase.class)
                        .onlyMessage())
                .isEqualTo(
                        "the parameter reliability.seed is \"lucky\"; a seed is a whole number, such as the one a report printed");
    }

    @Test
    void withAnEnvironmentThatIsNone() {
        assertThat(Engine.writingTo(output)
                        .with("reliability.environment", "cloud")
                        .run(FeasibleCase.class)
                        .onlyMessage())
                .isEqualTo("the parameter reliability.environment is \"cloud\"; legal are auto, embedded, docker");
    }

    @Test
    void withAJarThatIsNotThere_leavesNothingBehind() throws Exception {
        Engine.Result result = Engine.writingTo(output).run(MissingJarCase.class);

        assertThat(result.onlyMessage()).contains("no-such-service.jar");
        try (var files = Files.walk(output)) {
            assertThat(files.filter(Files::isRegularFile).filter(file -> file.endsWith("journal.json")))
                    .isEmpty();
        }
    }

    @ReliabilityTest
    static class NoOracleCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class MainWithFaultCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @MainScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "psp", value = "1s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class NoFaultCase {
        @ExceptionScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class UnknownDependencyCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @Dependency
        static final Redis cache = Redis.named("cache");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "pspp", value = "1s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class UnreadableLatencyCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @BrownoutScenario(id = "X-1", of = "psp", latency = "800 millis")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class HttpFaultOnTcpCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "cache", value = 503)
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class FractionOnTcpCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "cache", value = "0.9ms")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class FractionalDeviationOnTcpCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "cache", value = "20ms ± 0.25ms")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class IllegalStatusCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 1503)
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class NoLoadCase {
        @MainScenario(id = "X-1")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class LongPoissonCase {
        @MainScenario(id = "X-1")
        @Load(value = "5000/s, poisson", warmUp = "0s", baseline = "30d")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class AgesCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @ExceptionScenario(id = "X-1")
        @Load(value = "20/s", warmUp = "0s", baseline = "100000d", fault = "100000d", recovery = "0s")
        @Latency(of = "psp", value = "800ms")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class LateDeadlineCase {
        @MainScenario(id = "X-1")
        @Load(value = "20/s", deadline = "60000d")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class LateDeadlineInAnExperimentCase {
        @MainScenario(id = "X-1")
        @Load(value = "20/s", deadline = "60000d")
        @JourneySuccess(">= 99%")
        void journey(Experiment experiment) {}
    }

    @ReliabilityTest
    static class NoTrafficCase {
        @MainScenario(id = "X-1")
        @Load("0/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class OracleWithoutFaultCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @RecoversWithin("5s")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class InfeasibleCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 503)
        @BreakerOpens(name = "psp", within = "30s")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class UndecidableCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @UntilDecided(atMost = "1m")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class TwoEndsCase {
        @MainScenario(id = "X-1")
        @Load(value = "20/s", baseline = "10s")
        @UntilDecided(atMost = "1m")
        @JourneySuccess(value = ">= 99%", confidence = "95%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class ChangingCase {
        @MainScenario(id = "X-1")
        @Load("20/s to 80/s in 10s")
        @UntilDecided(atMost = "1m")
        @JourneySuccess(value = ">= 99%", confidence = "95%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class LongRampCase {
        @MainScenario(id = "X-1")
        @Load("20/s to 80/s in 1m")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class LongBurstCase {
        @MainScenario(id = "X-1")
        @Load("20/s, burst 4x for 6s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class NoShareCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 503, share = "0%")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class NoLatencyCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "psp", value = "0ms")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class BrokenUntilDecidedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @UntilDecided(atMost = "1m")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(value = ">= 99%", confidence = "95%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class HurriedCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @UntilDecided(atMost = "10s")
        @JourneySuccess(value = ">= 99%", confidence = "95%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class UnprovableCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(value = ">= 99.9%", confidence = "95%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class CertainCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneyLatency(p95 = "<= 2s", confidence = "100%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class UnknownObjectiveCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 503)
        @ErrorBudget(slo = "checkout", burn = "< 1%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class IllegalIdCase {
        @MainScenario(id = "SRE 002")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class TwoScenariosCase {
        @MainScenario(id = "X-1")
        @AltScenario(id = "X-2")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class InstanceFieldCase {
        @Dependency
        final HttpStub psp = HttpStub.named("psp");

        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class AlertAfterCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 503)
        @AlertFires(slo = "checkout_success", after = "pushed", within = "5m")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class MessagesWithoutAnExperimentCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @MainScenario(id = "X-1")
        @Load("20/s")
        @Delivered(receiver = "psp", after = "raised", within = "5s")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class WrongFieldCase {
        @Dependency
        static final String psp = "psp";

        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class FeasibleCase {
        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class MissingJarCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @ServiceUnderTest
        static final JavaService shop = JavaService.jar("no-such-service.jar");

        @MainScenario(id = "X-1")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void journey(Journey journey) {}
    }

    @ReliabilityTest
    static class IllegalLowStatusCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 99)
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class WideShareCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @RateLimited(of = "psp", retryAfter = "2s", share = "120%")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class NegativeRetryAfterCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @RateLimited(of = "psp", retryAfter = "-1s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class HalfSecondRetryAfterCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @RateLimited(of = "psp", retryAfter = "1.5s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class NoFirstCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @FailFirst(of = "psp", requests = 0)
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class NoHeaderCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @FailFirst(of = "psp", requests = 1, per = "Idempotency Key")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class NoDribbleCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Dribble(of = "psp", over = "0s")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class NoPiecesCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Dribble(of = "psp", over = "1s", pieces = 0)
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class TakenCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @HttpStatus(of = "psp", value = 503)
        @ReplyLost(of = "psp", share = "20%")
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class TcpPercentilesCase {
        @Dependency
        static final Redis psp = Redis.named("psp");

        @AltScenario(id = "X-1")
        @Load("20/s")
        @Latency(of = "psp", value = "p50 20ms, p99 200ms")
        @JourneySuccess(">= 99%")
        void journey() {}
    }
}
