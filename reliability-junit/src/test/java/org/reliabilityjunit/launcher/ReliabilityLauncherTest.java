package org.reliabilityjunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.AltScenario;
import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.HttpStatus;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.MainScenario;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import picocli.CommandLine;

@DisplayName("The launcher")
class ReliabilityLauncherTest {

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();

    private int run(String... arguments) {
        List<String> all = new ArrayList<>(List.of(
                "--scan",
                Path.of(ReliabilityLauncherTest.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .getPath())
                        .toString(),
                "-D",
                "reliability.foreign-load=100%",
                "-D",
                "reliability.lateness=10s",
                "-D",
                "reliability.output=" + folder));
        all.addAll(List.of(arguments));
        CommandLine command = ReliabilityLauncher.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        return command.execute(all.toArray(String[]::new));
    }

    private String printed() {
        return out.toString();
    }

    @Test
    void printsALinePerPhase_theVerdict_andTheSum_andEndsWith0() {
        int code = run("--classes", ".*LauncherTest.Good", "--id", "L-1");

        assertThat(printed())
                .containsPattern("(?m)^L-1 +MAIN +baseline +300ms +20/s  6 runs: 6 ok")
                .contains("L-1 MAIN  Good: PASSED")
                .endsWith("1 passed" + System.lineSeparator());
        assertThat(code).isZero();
    }

    @Test
    void endsWith1_whenAnOracleFails_andWritesItToAFile() {
        Path file = folder.resolve("results/exit-code");

        assertThat(run("--classes", ".*LauncherTest.Good|.*LauncherTest.Bad", "--exit-code-file", file.toString()))
                .isEqualTo(1);
        assertThat(file).hasContent("1");
        assertThat(printed()).contains("1 failed, 1 passed");
    }

    @Test
    void endsWith2_whenAScenarioIsMisdeclared() {
        assertThat(run("--classes", ".*LauncherTest.Misdeclared")).isEqualTo(2);
        assertThat(printed()).contains("has no oracle");
    }

    @Test
    void endsWith3_whenAScenarioIsInconclusive() {
        assertThat(run("--classes", ".*LauncherTest.Undecided")).isEqualTo(3);
        assertThat(printed()).contains("touched 0 of 0 requests to psp");
    }

    @Test
    void endsWith4_whenAnEnvironmentCannotBeStarted() {
        assertThat(run("--classes", ".*LauncherTest.Unstartable")).isEqualTo(4);
        assertThat(printed()).contains("no-such-service.jar");
    }

    @Test
    void endsWith4_andTheStackTrace_whenSomethingUnexpectedBreaks() {
        assertThat(ReliabilityLauncher.told(new IllegalStateException("a bug"), new PrintWriter(out, true)))
                .isEqualTo(4);
        assertThat(printed()).contains("IllegalStateException: a bug", "\tat ");
    }

    @Test
    void endsWith2_whenNothingMatches_andSaysWhatWasLookedFor() {
        assertThat(run("--classes", ".*LauncherTest.Good", "--id", "L-9")).isEqualTo(2);
        assertThat(printed()).contains("no scenario matches: id [L-9], kind any");
    }

    @Test
    void endsWith2_whenOneOfSeveralIdsMatchesNothing_beforeAnythingRuns() {
        assertThat(run("--classes", ".*LauncherTest.Good", "--id", "L-1", "--id", "TYPO"))
                .isEqualTo(2);
        assertThat(printed())
                .contains("no scenario matches: id [TYPO], kind any")
                .doesNotContain("passed");
    }

    @Test
    void endsWith2_onWrongUse_andSaysWhat() {
        for (String file : List.of("/", "", folder.toString())) {
            refused("--exit-code-file: \"%s\" cannot be written: ".formatted(file), "--exit-code-file", file);
        }
        refused("'--classes'", "--classes", "[");
        refused("-D: a parameter has a name such as reliability.seed=4", "-D", "=x");
    }

    private void refused(String message, String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(arguments)).as(this::printed).isEqualTo(2);
        assertThat(printed()).contains(message).doesNotContain("\tat ");
    }

    @Test
    void endsWith2_onAParameterThatNobodyReads() {
        assertThat(run("--classes", ".*LauncherTest.Good", "-D", "reliability.sede=4"))
                .isEqualTo(2);
        assertThat(printed())
                .contains("the parameter reliability.sede is not known; nearest is reliability.seed.")
                .doesNotContain("1 passed");
    }

    @Test
    void endsWith2_onAnOverrideOfWhatIsNotThere() {
        String mistyped = "reliability.override.L-1.JourneySuccess.valeu";

        assertThat(run("--classes", ".*LauncherTest.Good", "-D", mistyped + "=>= 50%"))
                .isEqualTo(2);
        assertThat(printed()).contains("the parameter " + mistyped + " overrides nothing.");
    }

    @Test
    void endsWith2_onAnUnknownKind_andNamesTheLegalOnes() {
        assertThat(run("--kind", "weird")).isEqualTo(2);
        assertThat(printed()).contains("MAIN, ALT, EXCEPTION, CROSS_FEATURE");
    }

    @Test
    void tellsWhatIsSkipped() {
        assertThat(run("--classes", ".*LauncherTest.Good|.*LauncherTest.Skipped"))
                .isZero();
        assertThat(printed()).contains("SKIPPED (not today)").contains("1 passed, 1 skipped");
    }

    @Test
    void endsWith2_whenEverythingIsSkipped() {
        assertThat(run("--classes", ".*LauncherTest.Skipped")).isEqualTo(2);
    }

    @Test
    void selectsByKind() {
        assertThat(run("--classes", ".*LauncherTest.Good|.*LauncherTest.Bad", "--kind", "main"))
                .isZero();
        assertThat(printed()).contains("1 passed").doesNotContain("L-2");
    }

    @ReliabilityTest
    static class Good {
        @MainScenario(id = "L-1")
        @Load(value = "20/s", warmUp = "0s", baseline = "300ms")
        @JourneySuccess(">= 99%")
        void good() {}

        @org.junit.jupiter.params.ParameterizedTest
        @org.junit.jupiter.params.provider.ValueSource(ints = {1, 2})
        void noScenarios(int parameter) {
            throw new AssertionError("the launcher runs scenarios only, not " + parameter);
        }

        @Test
        void noScenario() {
            throw new AssertionError("the launcher runs scenarios only");
        }
    }

    @ReliabilityTest
    static class Bad {
        @AltScenario(id = "L-2")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        void bad() throws java.io.IOException {
            var connection = (java.net.HttpURLConnection)
                    java.net.URI.create(psp.url() + "/charges").toURL().openConnection();
            if (connection.getResponseCode() != 200) {
                throw new java.io.IOException("answered " + connection.getResponseCode());
            }
        }

        @Dependency
        static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");
    }

    @ReliabilityTest
    static class Skipped {
        @MainScenario(id = "L-6")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        @org.junit.jupiter.api.Disabled("not today")
        void skipped() {}
    }

    @ReliabilityTest
    static class Misdeclared {
        @MainScenario(id = "L-3")
        @Load("20/s")
        void noOracle() {}
    }

    @ReliabilityTest
    static class Undecided {
        @Dependency
        static final HttpStub psp = HttpStub.named("psp");

        @AltScenario(id = "L-4")
        @Load(value = "20/s", warmUp = "2s", baseline = "1s", fault = "500ms", recovery = "300ms")
        @HttpStatus(of = "psp", value = 503)
        @JourneySuccess(">= 99%")
        void untouched() {}
    }

    @ReliabilityTest
    static class Unstartable {
        @ServiceUnderTest
        static final JavaService shop = JavaService.jar("no-such-service.jar");

        @MainScenario(id = "L-5")
        @Load("20/s")
        @JourneySuccess(">= 99%")
        void neverRun() {}
    }
}
