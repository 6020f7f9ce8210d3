package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;
import org.reliabilityjunit.spi.PassTo;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Short scenarios against a stub, played for real: proxy, WireMock, open load, journal. */
@DisplayName("A played scenario")
class PlayedScenarioTest {

    @TempDir
    Path output;

    @Test
    void passes_whenItsOraclesHold_andLeavesEvidence() {
        Engine.Result result = Engine.writingTo(output).run(ToleratedErrorsCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(result.passed()).isOne();
        assertThat(output.resolve("X-1/journal.json")).content().contains("\"seed\"", "7391");
        assertThat(output.resolve("X-1/index.html")).content().contains("X-1");
    }

    @Test
    void tellsEachPhaseWhenItBeginsAndEnds_andTheVerdict() {
        List<Map<String, String>> entries =
                Engine.writingTo(output).run(ToleratedErrorsCase.class).entries();

        assertThat(entries)
                .element(1)
                .satisfies(
                        entry -> assertThat(entry)
                                .as("before the first phase")
                                .containsEntry(
                                        "reliability.plan",
                                        "X-1      ALT   plan     journey success >= 60%: 175 runs are planned, of which 58 may break it in a proof at 95%"));
        assertThat(entries.stream().filter(entry -> entry.containsKey(ReportedProgress.PHASE_BEGINS)))
                .hasSize(4);
        assertThat(entries.stream().filter(entry -> entry.containsKey(ReportedProgress.PHASE_ENDS)))
                .hasSize(4);
        assertThat(entries).last().satisfies(entry -> assertThat(entry).containsEntry("reliability.verdict", "PASS"));
    }

    @Test
    void fails_asAnAssertion_withTheReasonInItsMessage() {
        Engine.Result result = Engine.writingTo(output).run(UnhandledErrorsCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage())
                .contains("X-1 ALT  Errors reach the user: FAILED, 1 of 1 oracle")
                .contains("FAIL  journey success >= 99%: ")
                .contains("answered 503")
                .containsPattern("mvn test '-Dtest=\\S+\\$UnhandledErrorsCase#\\w+' -Dreliability\\.seed=7391")
                .contains("index.html");
    }

    @Test
    void isInconclusive_andNoAssertion_whenTheFaultTouchesNothing() {
        Engine.Result result = Engine.writingTo(output).run(UntouchedCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage())
                .contains("touched 0 of 0 requests to psp")
                .contains("the journey does not use psp");
    }

    @Test
    void isInconclusive_whenTheBaselineIsSick() {
        Engine.Result result = Engine.writingTo(output).run(SickBaselineCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioInconclusiveException.class);
        assertThat(result.onlyMessage()).contains("the baseline is healthy: 0 of ");
    }

    @Test
    void hasItsFaultsRemoved_beforeTheUsersTearDown() {
        Engine.Result result = Engine.writingTo(output).run(TearDownCase.class);

        assertThat(result.thrown()).isEmpty();
    }

    @Test
    void cutsALink_andHealsIt() {
        Engine.Result result = Engine.writingTo(output).run(CutLinkCase.class);

        assertThat(result.thrown()).singleElement().isInstanceOf(ScenarioFailedError.class);
        assertThat(result.onlyMessage()).contains("FAIL  journey success").contains("pass  recovers within 300ms");
    }

    @Test
    void canBeDeclaredByAComposedAnnotation_withAFaultAndAnOracleOfItsOwn() {
        Engine.Result result = Engine.writingTo(output).run(ComposedCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("TEAM-7/journal.json")).content().contains("status 402");
    }

    @Test
    void drawsTheSameRequests_whenReplayedWithTheSameSeed() throws IOException {
        Engine.writingTo(output.resolve("first")).run(ToleratedErrorsCase.class);
        Engine.writingTo(output.resolve("second")).run(ToleratedErrorsCase.class);

        JsonObject first = hits("first");
        JsonObject second = hits("second");

        // How many requests meet the fault depends on when they come; which of them are touched does not.
        int common = Math.min(first.get("seen").getAsInt(), second.get("seen").getAsInt());
        assertThat(touched(first, common)).isNotEmpty().isEqualTo(touched(second, common));
    }

    private JsonObject hits(String run) throws IOException {
        String journal = Files.readString(output.resolve(run).resolve("X-1/journal.json"));
        return JsonParser.parseString(journal)
                .getAsJsonObject()
                .getAsJsonObject("timeline")
                .getAsJsonArray("faults")
                .get(0)
                .getAsJsonObject()
                .getAsJsonObject("hits");
    }

    /** The ordinals of those that are touched of the first requests. */
    private static Set<Integer> touched(JsonObject hits, int requests) {
        JsonObject table = hits.getAsJsonObject("hits");
        int ordinal = table.getAsJsonArray("columns").asList().indexOf(new JsonPrimitive("ordinal"));
        return table.getAsJsonArray("rows").asList().stream()
                .map(row -> row.getAsJsonArray().get(ordinal).getAsInt())
                .filter(request -> request < requests)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void canBeOverriddenForOneRun_andSaysSo() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.override.X-1.HttpStatus.share", "100%")
                .run(ToleratedErrorsCase.class);

        assertThat(result.onlyMessage()).contains("FAIL  journey success");
        assertThat(output.resolve("X-1/journal.json"))
                .content()
                .contains("reliability.override.X-1.HttpStatus.share")
                .containsPattern("\"replay\"\\s*:.* -Dreliability.override.X-1.HttpStatus.share=100% ");
    }

    @Test
    void refusesAnIdThatIsTaken() {
        Engine.Result result = Engine.writingTo(output).run(ToleratedErrorsCase.class, UnhandledErrorsCase.class);

        assertThat(result.thrown())
                .anySatisfy(thrown -> assertThat(thrown).hasMessageContaining("the scenario id \"X-1\" is taken by"));
    }

    private static void charge(HttpStub psp) throws IOException {
        HttpURLConnection connection =
                (HttpURLConnection) URI.create(psp.url() + "/charges").toURL().openConnection();
        connection.setReadTimeout(2_000);
        if (connection.getResponseCode() != 200) {
            throw new IOException("answered " + connection.getResponseCode());
        }
        try (InputStream body = connection.getInputStream()) {
            body.readAllBytes();
        }
    }

    @ReliabilityTest
    static class ToleratedErrorsCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "X-1", title = "Some errors are tolerated")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "2s", recovery = "500ms")
        @HttpStatus(of = "psp", value = 503, share = "30%")
        @JourneySuccess(">= 60%")
        void journey() throws IOException {
            charge(psp);
        }
    }

    @ReliabilityTest
    static class UnhandledErrorsCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "X-1", title = "Errors reach the user")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "500ms")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        void journey() throws IOException {
            charge(psp);
        }
    }

    @ReliabilityTest
    static class UntouchedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "X-1")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        void journey() {}
    }

    @ReliabilityTest
    static class SickBaselineCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "X-1")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        void journey() throws IOException {
            charge(psp);
        }
    }

    @ReliabilityTest
    static class TearDownCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @AltScenario(id = "X-1")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "0s")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 10%")
        void journey() throws IOException {
            charge(psp);
        }

        @AfterEach
        void stubAnswersAgain() throws IOException {
            charge(psp);
        }
    }

    @ReliabilityTest
    static class CutLinkCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @ExceptionScenario(id = "X-1")
        @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "1s")
        @Down(of = "psp")
        @JourneySuccess(">= 99%")
        @RecoversWithin(value = "300ms", runs = 10)
        void journey() throws IOException {
            charge(psp);
        }
    }

    /** A fault of the team's own. */
    @FaultSource(Declines.Factory.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Declines {
        String by();

        final class Factory implements FaultFactory<Declines> {
            @Override
            public Fault fault(Declines annotation) {
                return new HttpStatusFault(annotation.by(), 402, Share.ALL);
            }
        }
    }

    /** An oracle of the team's own. */
    @OracleSource(NobodyIsServedWhileDeclined.Factory.class)
    @Retention(RetentionPolicy.RUNTIME)
    @interface NobodyIsServedWhileDeclined {
        final class Factory implements OracleFactory<NobodyIsServedWhileDeclined> {
            @Override
            public Oracle oracle(NobodyIsServedWhileDeclined annotation, SloRegistry objectives) {
                return new NobodyServed();
            }
        }
    }

    private static final class NobodyServed implements Oracle {
        @Override
        public String expectation() {
            return "nobody is served while cards are declined";
        }

        @Override
        public Verdict judge(Timeline timeline) {
            long from = timeline.faultStart().orElseThrow();
            long to = timeline.faultEnd().orElseThrow();
            long served = timeline.runsIn(PhaseName.FAULT).stream()
                    .filter(run -> run.sent() > from && run.done() < to && run.ok())
                    .count();
            return Verdict.of(served == 0, expectation(), served + " served");
        }
    }

    /** All of it in one annotation. */
    @AltScenario(id = "", title = "Declined cards")
    @Declines(by = "")
    @NobodyIsServedWhileDeclined
    @Load(value = "50/s", warmUp = "2s", baseline = "1s", fault = "1s", recovery = "200ms")
    @Retention(RetentionPolicy.RUNTIME)
    @interface DeclinedCards {
        @PassTo(AltScenario.class)
        String id();

        @PassTo(value = Declines.class, attribute = "by")
        String provider();
    }

    @ReliabilityTest
    static class ComposedCase {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

        @DeclinedCards(id = "TEAM-7", provider = "psp")
        void journey() throws IOException {
            charge(psp);
        }
    }
}
