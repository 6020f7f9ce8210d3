package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("A scenario that may be aborted")
class AbortedScenarioTest {

    @TempDir
    Path output;

    private Timeline timeline() {
        return JournalReader.read(output.resolve("A-1/journal.json")).timeline();
    }

    @Test
    void losesItsFault_whenUsersFareTooBadly_andFails() {
        Engine.Result result = Engine.writingTo(output).run(UnbearableCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("FAIL  no abort: p95 > 800ms for 500ms: aborted ")
                .contains("removed")
                .contains("pass  recovers within 3s");
        Phase fault = timeline().phase(PhaseName.FAULT).orElseThrow();
        assertThat(fault.why()).startsWith("aborted after ").endsWith(": p95 > 800ms for 500ms");
        assertThat(fault.length()).isLessThan(Duration.ofSeconds(15));
        assertThat(timeline().faultEnd().orElseThrow()).isLessThanOrEqualTo(fault.end());
        assertThat(timeline().phase(PhaseName.RECOVERY).orElseThrow().length())
                .as("the recovery is as long as declared")
                .isEqualTo(Duration.ofSeconds(4));
    }

    @Test
    void keepsItsFault_whenUsersFareWellEnough() {
        assertThat(Engine.writingTo(output).run(BearableCase.class).thrown()).isEmpty();
        assertThat(timeline().phase(PhaseName.FAULT).orElseThrow())
                .satisfies(fault -> assertThat(fault.why()).isEmpty())
                .satisfies(fault -> assertThat(fault.length()).isEqualTo(Duration.ofSeconds(1)));
    }

    @Test
    void isRefused_whenItsRuleCannotBeRead() {
        assertThat(Engine.writingTo(output).run(UnreadableCase.class).onlyMessage())
                .startsWith(
                        "@AbortWhen on UnreadableCase.journey(), attribute value: \"p95 > 2x during 2s\" cannot be read: at character 10 (\"during\"): expected for; an abort rule is");
    }

    @Test
    void isRefused_whereTheTestScriptsThePhases() {
        assertThat(Engine.writingTo(output).run(ScriptedCase.class).onlyMessage())
                .startsWith(
                        "@AbortWhen on ScriptedCase.script(): \"p95 > 2x for 2s\" is watched in the fault phase of a scenario, but an experiment scripts its phases and ends its faults itself.");
    }

    @ReliabilityTest
    static class UnbearableCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "A-1", title = "Nobody waits for payments")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "20s", recovery = "4s")
        @Latency(of = "psp", value = "2s")
        @AbortWhen("p95 > 800ms for 500ms")
        @RecoversWithin(value = "3s", runs = 10)
        void journey() {
            ReadBackScenarioTest.Requests.tried(psp);
        }
    }

    @ReliabilityTest
    static class BearableCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "A-1", title = "Nobody waits for payments")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "200ms")
        @Latency(of = "psp", value = "10ms")
        @AbortWhen("errors > 90% for 500ms")
        void journey() {
            ReadBackScenarioTest.Requests.tried(psp);
        }
    }

    @ReliabilityTest
    static class UnreadableCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "A-1", title = "Never played")
        @Load("20/s")
        @Latency(of = "psp", value = "2s")
        @AbortWhen("p95 > 2x during 2s")
        void journey() {}
    }

    @ReliabilityTest
    static class ScriptedCase {
        @CrossFeatureScenario(id = "A-1", title = "Never played")
        @Load("20/s")
        @AbortWhen("p95 > 2x for 2s")
        void script(Experiment experiment) {}
    }
}
