package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.fault.CutFault;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.quantity.Share;

/** Played for real against a stub. */
@DisplayName("An experiment")
class ExperimentTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final Duration SHORT = Duration.ofMillis(400);

    @TempDir
    Path output;

    @Test
    void playsItsPhasesItself_andIsJudgedLikeAnyScenario() {
        Engine.Result result = Engine.writingTo(output).run(ToleratedCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.entries())
                .last()
                .satisfies(entry -> assertThat(entry.get("reliability.detail"))
                        .contains("pass  journey success", "pass  the experiment runs to its end"));
        assertThat(output.resolve("E-1/journal.json")).content().contains("FAULT", "RECOVERY", "\"touched\": 20");
    }

    @Test
    void failsByItsOracles() {
        Engine.Result result = Engine.writingTo(output).run(ExpectingTooMuchCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAIL  journey success >= 99%: 50% (20 of 40)")
                .contains("pass  the experiment runs to its end");
    }

    @Test
    void failsByThrowing_andSaysWhat() {
        Engine.Result result = Engine.writingTo(output).run(ThrowingCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAIL  the experiment runs to its end: broke off after", "the warehouse is empty");
    }

    @Test
    void isInconclusive_whenItsFaultTouchesNothing() {
        Engine.Result result = Engine.writingTo(output).run(UntouchedCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("touched 0 of 0 requests to psp");
    }

    @Test
    void isInconclusive_whenItNeverPutsItsDeclaredFaultInPlace() {
        Engine.Result result = Engine.writingTo(output).run(ForgetfulCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("its declared faults were never put in place", "experiment.inject()");
    }

    /** A scenario is refused for it before it begins; what an experiment drives is known only afterwards. */
    @Test
    void isInconclusive_whenItDrivesFewerRunsThanAPercentileTakes() {
        Engine.Result result = Engine.writingTo(output).run(FewRunsCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .containsPattern(
                        "[?]{4}  journey latency p99.9 <= 5s: p99.9 .* of 5 runs observed; .*; but that says nothing: p99.9 needs at least 1000 runs, but the experiment drove 5\n");
    }

    @Test
    void isInconclusive_whenNothingCouldHavePaged() {
        Engine.Result result = Engine.writingTo(output).run(ShortOutageCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .contains("????  no alert on checkout_success pages for a fault of 20s: ")
                .contains("; but that says nothing: it cannot fail: even in a total outage ")
                .contains("and the fault lasts 20s; raise lasting");
    }

    @Test
    void seesMessages_byTheTimeItGaveTheService() {
        Engine.Result result = Engine.writingTo(output).run(SleepingCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("E-1/index.html"))
                .content()
                .contains("2030-03-01 23:00:0", "POST /charges", "owner: payments");
    }

    @Test
    void failsWhenAMessageComesAtNight() {
        Engine.Result result = Engine.writingTo(output).run(WokenUpCase.class);

        assertThat(result.onlyMessage())
                .contains("FAIL  psp receives no message during 22:00-07:00 Asia/Singapore: 1 of 1 came then")
                .contains("2030-03-01 23:00:0");
    }

    /** The address of the pager is mistyped, and it answers 404. */
    @Test
    void failsWhenAMessageIsRefusedByItsReceiver() {
        Engine.Result result = Engine.writingTo(output).run(RefusedCase.class);

        assertThat(result.onlyMessage())
                .contains("FAIL  psp receives a message within 1m of 'raised': never, in ")
                .contains("FAIL  an alert reaches psp within 1m of 'raised': never, in ")
                .contains("refused   POST /charge, answered 404");
    }

    @Test
    void letsOnCallBegin_whenItsFaultsAreInPlace() {
        Engine.Result result = Engine.writingTo(output).run(OnCallCase.class);

        assertThat(result.onlyMessage()).contains("pass  runbook step looks is done");
        assertThat(SlowCut.OVERTAKEN)
                .as("on call began before the cut was made")
                .isFalse();
    }

    @Test
    void isToldWhatItLacks() {
        assertThat(Engine.writingTo(output).run(LoadlessCase.class).onlyMessage())
                .contains("the experiment drives a journey, but has no load. Add one", "@Load(\"20/s\")");
        assertThat(Engine.writingTo(output).run(TwiceCase.class).onlyMessage())
                .contains("faults are put in place once in an experiment");
        assertThat(Engine.writingTo(output).run(RemovingCase.class).onlyMessage())
                .contains("no fault is in place: call inject() before remove()");
        assertThat(Engine.writingTo(output).run(FaultlessCase.class).onlyMessage())
                .contains("there is no fault to put in place: declare one");
        assertThat(Engine.writingTo(output).run(BothCase.class).onlyMessage())
                .isEqualTo(
                        "BothCase.scenario(): it takes an Experiment and a Journey. With an Experiment the method runs once and says itself what happens; with a Journey it runs once per arrival. Keep one of them.");
        assertThat(Engine.writingTo(output).run(RampCase.class).onlyMessage())
                .contains("an experiment drives at a constant rate, but this one is 10/s to 20/s in 1s");
    }

    private static void charge(HttpStub psp) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(psp.url() + "/charges"))
                .POST(BodyPublishers.ofString("{\"owner\":\"payments\",\"runbook\":\"\"}"))
                .build();
        int status = CLIENT.send(request, BodyHandlers.discarding()).statusCode();
        if (status != 200) {
            throw new IOException("answered " + status);
        }
    }

    @ReliabilityTest
    static class ToleratedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "E-1", title = "Half of it may fail")
        @Load("50/s")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 50%")
        void scenario(Experiment experiment) throws InterruptedException {
            experiment.drive(SHORT, journey -> charge(psp));
            experiment.inject();
            experiment.drive(SHORT, journey -> charge(psp));
            experiment.remove();
            experiment.drive(SHORT, journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class ExpectingTooMuchCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "E-1")
        @Load("50/s")
        @JourneySuccess(">= 99%")
        void scenario(Experiment experiment) throws InterruptedException {
            experiment.drive(SHORT, journey -> charge(psp));
            experiment.inject(new HttpStatusFault("psp", 503, Share.ALL));
            experiment.drive(SHORT, journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class ThrowingCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> charge(psp));
            throw new AssertionError("the warehouse is empty");
        }
    }

    @ReliabilityTest
    static class UntouchedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "E-1")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> charge(psp));
            experiment.inject();
        }
    }

    @ReliabilityTest
    static class ForgetfulCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "E-1")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) throws Exception {
            experiment.once(journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class FewRunsCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @JourneyLatency(p999 = "<= 5s")
        void scenario(Experiment experiment) throws Exception {
            for (int run = 0; run < 5; run++) {
                experiment.once(journey -> charge(psp));
            }
        }
    }

    @ReliabilityTest
    static class ShortOutageCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "E-1")
        @Load("50/s")
        @HttpStatus(of = "psp", value = 503)
        @AlertStaysSilent(slo = "checkout_success", lasting = "20s")
        void scenario(Experiment experiment) throws InterruptedException {
            experiment.drive(SHORT, journey -> charge(psp));
            experiment.inject();
            experiment.drive(SHORT, journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class SleepingCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @NotDeliveredDuring(receiver = "psp", hours = "22:00-07:00", zone = "Asia/Singapore")
        @Delivered(receiver = "psp", after = "morning", within = "1m", where = "owner=payments", carrying = "owner")
        void scenario(Experiment experiment) throws Exception {
            experiment.clock(Instant.parse("2030-03-01T15:00:00Z"), journey -> {});
            experiment.clock(Instant.parse("2030-03-01T23:00:00Z"), journey -> {});
            experiment.happened("morning");
            experiment.once(journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class WokenUpCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @NotDeliveredDuring(receiver = "psp", hours = "22:00-07:00", zone = "Asia/Singapore")
        void scenario(Experiment experiment) throws Exception {
            experiment.clock(Instant.parse("2030-03-01T15:00:00Z"), journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class RefusedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @Delivered(receiver = "psp", after = "raised", within = "1m")
        @AlertFires(receiver = "psp", after = "raised", within = "1m")
        void scenario(Experiment experiment) throws Exception {
            experiment.happened("raised");
            experiment.once(journey -> CLIENT.send(
                    HttpRequest.newBuilder(URI.create(psp.url() + "/charge"))
                            .POST(BodyPublishers.ofString("{\"owner\":\"payments\"}"))
                            .build(),
                    BodyHandlers.discarding()));
        }
    }

    /** Is put in place so slowly that whoever does not wait for it is seen. */
    private record SlowCut(String link) implements CutFault {

        static final CountDownLatch ON_CALL = new CountDownLatch(1);
        static final AtomicBoolean OVERTAKEN = new AtomicBoolean();

        @Override
        public boolean cuts(Member from, Member to) {
            try {
                if (ON_CALL.await(SHORT.toMillis(), TimeUnit.MILLISECONDS)) {
                    OVERTAKEN.set(true);
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
            return to.is(link);
        }

        @Override
        public Cut cut() {
            return Cut.REFUSED;
        }

        @Override
        public String describe() {
            return "cut slowly";
        }
    }

    @ReliabilityTest
    static class OnCallCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @RunbookStep(call = "looks")
        void scenario(Experiment experiment) throws InterruptedException {
            experiment.inject(new SlowCut("psp"));
            assertThat(SlowCut.ON_CALL.await(30, TimeUnit.SECONDS)).isTrue();
            throw new AssertionError("all verdicts are told of what fails");
        }

        void looks() {
            SlowCut.ON_CALL.countDown();
        }
    }

    @ReliabilityTest
    static class LoadlessCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) throws Exception {
            experiment.drive(SHORT, journey -> charge(psp));
        }
    }

    @ReliabilityTest
    static class TwiceCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) {
            experiment.inject();
            experiment.remove();
            experiment.inject();
        }
    }

    @ReliabilityTest
    static class RemovingCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) {
            experiment.remove();
        }
    }

    @ReliabilityTest
    static class FaultlessCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) {
            experiment.inject();
        }
    }

    @ReliabilityTest
    static class BothCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment, Journey journey) {}
    }

    @ReliabilityTest
    static class RampCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @CrossFeatureScenario(id = "E-1")
        @Load("10/s to 20/s in 1s")
        @JourneySuccess(">= 10%")
        void scenario(Experiment experiment) {}
    }
}
