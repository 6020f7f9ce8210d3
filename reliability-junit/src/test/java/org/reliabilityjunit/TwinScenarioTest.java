package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.Redis;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

/** Twin runs, through the whole of the library. */
@DisplayName("A twin run")
class TwinScenarioTest {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path output;

    private Engine.Result play(Class<?> fixture) {
        return Engine.writingTo(output).run(fixture);
    }

    private static HttpRequest ask(HttpStub psp) {
        return HttpRequest.newBuilder(URI.create(psp.url() + "/charges"))
                .POST(HttpRequest.BodyPublishers.ofString("{}"))
                .build();
    }

    @Test
    void passes_when_the_fault_makes_no_difference_to_users() {
        assertThat(play(ShieldedCase.class).thrown()).isEmpty();

        Path file = output.resolve("T-1/journal.json");
        Journal journal = JournalReader.read(file);
        List<InjectedFault> windows = journal.timeline().faults();
        assertThat(windows).hasSize(4);
        assertThat(InjectedFault.together(windows)).hasSize(1);
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).from())
                    .isGreaterThanOrEqualTo(windows.get(i - 1).to());
        }
        assertThat(new Rejudging(Map.of()).judge(file)).matches(Rejudged::same);
    }

    @Test
    void fails_when_users_wait_for_what_is_broken() {
        Engine.Result result = play(WaitingCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .containsPattern(
                        "FAIL  latency with the fault, to that without: p50 <= 2x: p50 \\S+ with it, \\S+ without: \\S+x \\(")
                .containsOnlyOnce("broken    psp: latency 300ms");
    }

    @Test
    void is_refused_where_it_cannot_be_one() {
        assertThat(play(NoTwinCase.class).onlyMessage())
                .isEqualTo(
                        "@TwinLatency on NoTwinCase.journey(): it compares windows with the fault to windows without it, but the scenario is no twin run. Add @Twin.");
        assertThat(play(OddCase.class).onlyMessage())
                .isEqualTo("@Twin on OddCase.journey(): found windows = 9, legal is an even number from 8 on.");
        assertThat(play(ShortCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on ShortCase.journey(): a fault phase of 2s in 8 windows gives 250ms each, but a window lasts 500ms or longer; set fault = \"4s\" in @Load.");
        assertThat(play(HealthyCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on HealthyCase.journey(): the scenario breaks nothing; add a fault such as @Latency(of = \"...\", value = \"800ms\").");
        assertThat(play(KilledCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on KilledCase.journey(): killed (connections cut and refused) (@Kill on KilledCase.journey()) does not come and go at once; break the link instead, such as with @Down.");
        assertThat(play(AbortedCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on AbortedCase.journey(): @AbortWhen on AbortedCase.journey() ends the fault early, and windows that are missing cannot be compared; leave out the one or the other.");
        assertThat(play(ChargedCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on ChargedCase.journey(): \"error budget checkout_success burns < 2%\" (@ErrorBudget on ChargedCase.journey()) takes the whole fault phase for the fault, and half of a twin run's is without it; judge it in a scenario of its own.");
        assertThat(play(ScriptedCase.class).onlyMessage())
                .isEqualTo(
                        "@Twin on ScriptedCase.script(): an experiment plays its phases itself; inject and remove the faults there.");
        assertThat(output).isEmptyDirectory();
    }

    @Test
    void is_refused_with_whatever_takes_the_whole_phase_for_the_fault() {
        assertThat(play(ChargedCases.class).thrown())
                .extracting(Throwable::getMessage)
                .hasSize(4)
                .allSatisfy(
                        refused -> assertThat(refused)
                                .contains(
                                        ") takes the whole fault phase for the fault, and half of a twin run's is without it; "));
    }

    /** The same requests of each window again would be one window, and not four. */
    @Test
    void touches_other_requests_in_each_window() {
        assertThat(play(SharedOutCase.class).thrown()).isEmpty();
        Timeline timeline = JournalReader.read(output.resolve("T-1").resolve("journal.json"))
                .timeline();
        assertThat(timeline.faults().stream()
                        .map(window -> window.hits().hits().stream()
                                .map(Hit::ordinal)
                                .filter(ordinal -> ordinal < 12)
                                .toList()))
                .hasSize(4)
                .doesNotHaveDuplicates();
    }

    @ReliabilityTest
    static class SharedOutCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1", title = "Half of the requests are late")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "4s", recovery = "200ms")
        @Latency(of = "psp", value = "5ms", share = "50%")
        @Twin
        @JourneySuccess(">= 50%")
        void journey() throws Exception {
            CLIENT.send(ask(psp), HttpResponse.BodyHandlers.discarding());
        }
    }

    @ReliabilityTest
    static class ShieldedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1", title = "Nobody waits for the provider")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "4s", recovery = "200ms")
        @Latency(of = "psp", value = "400ms")
        @Twin
        @TwinLatency(p50 = "<= 3x")
        void journey() throws Exception {
            var unused = CLIENT.sendAsync(ask(psp), HttpResponse.BodyHandlers.discarding());
            Thread.sleep(40); // the journey's own work
        }
    }

    @ReliabilityTest
    static class WaitingCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1", title = "Everybody waits for the provider")
        @Load(value = "40/s", warmUp = "2s", baseline = "1s", fault = "8s", recovery = "200ms")
        @Latency(of = "psp", value = "300ms")
        @Twin
        @TwinLatency(p50 = "<= 2x")
        void journey() throws Exception {
            CLIENT.send(ask(psp), HttpResponse.BodyHandlers.discarding());
        }
    }

    @ReliabilityTest
    static class NoTwinCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1")
        @Load(value = "40/s", fault = "4s")
        @Latency(of = "psp", value = "400ms")
        @TwinLatency(p50 = "<= 3x")
        void journey() {}
    }

    @ReliabilityTest
    static class OddCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1")
        @Load(value = "40/s", fault = "9s")
        @Latency(of = "psp", value = "400ms")
        @Twin(windows = 9)
        @TwinLatency(p50 = "<= 3x")
        void journey() {}
    }

    @ReliabilityTest
    static class ShortCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1")
        @Load(value = "40/s", fault = "2s")
        @Latency(of = "psp", value = "400ms")
        @Twin
        @TwinLatency(p50 = "<= 3x")
        void journey() {}
    }

    @ReliabilityTest
    static class HealthyCase {
        @MainScenario(id = "T-1")
        @Load("40/s")
        @Twin
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class KilledCase {
        @Dependency
        static final Redis cache = Redis.named("cache");

        @ExceptionScenario(id = "T-1")
        @Load(value = "40/s", fault = "4s")
        @Kill(of = "cache")
        @Twin
        @TwinLatency(p50 = "<= 3x")
        void journey() {}
    }

    @ReliabilityTest
    static class AbortedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1")
        @Load(value = "40/s", fault = "4s")
        @Latency(of = "psp", value = "400ms")
        @Twin
        @TwinLatency(p50 = "<= 3x")
        @AbortWhen("errors > 50% for 1s")
        void journey() {}
    }

    @ReliabilityTest
    static class ChargedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @AltScenario(id = "T-1")
        @Load(value = "40/s", fault = "4s")
        @Latency(of = "psp", value = "400ms")
        @Twin
        @ErrorBudget(slo = "checkout_success", burn = "< 2%")
        void journey() {}
    }

    @Twin
    @Latency(of = "psp", value = "400ms")
    @Retention(RetentionPolicy.RUNTIME)
    @interface SlowTwin {}

    @ReliabilityTest
    @Load(value = "200/s", fault = "4s", baseline = "4s")
    static class ChargedCases {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/json");

        @SlowTwin
        @AltScenario(id = "T-1")
        @BurnRate(slo = "checkout_success", rate = "< 14x")
        void burns() {}

        @SlowTwin
        @AltScenario(id = "T-2")
        @BudgetLeft(slo = "checkout_success", left = ">= 25%", times = 20)
        void leaves() {}

        @SlowTwin
        @AltScenario(id = "T-3")
        @AlertFires(slo = "checkout_success", within = "1h", lasting = "2h")
        void pages() {}

        @SlowTwin
        @AltScenario(id = "T-4")
        @AlertStaysSilent(slo = "checkout_success", lasting = "2h")
        void staysSilent() {}
    }

    @ReliabilityTest
    static class ScriptedCase {
        @CrossFeatureScenario(id = "T-1")
        @Twin
        @TwinLatency(p50 = "<= 3x")
        void script(Experiment experiment) {}
    }
}
