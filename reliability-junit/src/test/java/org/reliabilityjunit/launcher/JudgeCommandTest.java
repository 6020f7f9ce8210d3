package org.reliabilityjunit.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.JourneyLatency;
import org.reliabilityjunit.JourneySuccess;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.MainScenario;
import org.reliabilityjunit.ReliabilityTest;
import picocli.CommandLine;

@DisplayName("The launcher judges again")
class JudgeCommandTest {

    @TempDir
    static Path stored;

    private final StringWriter out = new StringWriter();

    @BeforeAll
    static void runOnce() {
        String classes = Path.of(JudgeCommandTest.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .getPath())
                .toString();
        StringWriter run = new StringWriter();
        execute(
                run,
                "--scan",
                classes,
                "--classes",
                ".*JudgeCommandTest.(Fine|Failing)",
                "-D",
                "reliability.output=" + stored,
                "-D",
                "reliability.foreign-load=100%",
                "-D",
                "reliability.lateness=10s");
        assertThat(run.toString()).contains("J-1 MAIN  Fine: PASSED", "J-2 MAIN  Failing: FAILED");
    }

    private static int execute(StringWriter out, Object... arguments) {
        CommandLine command = ReliabilityLauncher.commandLine();
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(out, true));
        return command.execute(Stream.of(arguments).map(Object::toString).toArray(String[]::new));
    }

    private int judge(Object... arguments) {
        out.getBuffer().setLength(0);
        return execute(
                out, Stream.concat(Stream.of("judge"), Stream.of(arguments)).toArray());
    }

    private static Path fine() {
        return stored.resolve("J-1/journal.json");
    }

    @Test
    void andComesToTheSameWordByWord() {
        assertThat(judge("--same", stored)).as(out::toString).isZero();
        assertThat(out.toString())
                .contains("J-1 MAIN  Fine: PASSED, 2 oracles", "J-2 MAIN  Failing: FAILED")
                .contains("  stored    PASS, word by word the same", "  stored    FAIL, word by word the same");
    }

    @Test
    void andEndsAsTheWorstVerdictAsks() {
        assertThat(judge(fine())).isZero();
        assertThat(judge(stored)).isEqualTo(1);
    }

    @Test
    void byAnotherClaim_andSaysWhatIsDifferent() {
        assertThat(judge(fine(), "--claim", "JourneyLatency.p95=>= 10s")).isEqualTo(1);
        assertThat(out.toString())
                .contains("J-1 MAIN  Fine: FAILED, 1 of 2 oracles")
                .contains("  differs  FAIL journey latency p95 >= 10s: p95 ")
                .contains("           stored: PASS journey latency p95 <= 30s: p95 ")
                .endsWith("  stored    PASS" + System.lineSeparator());
        assertThat(judge(fine(), "--same", "--claim", "JourneyLatency.p95=>= 10s"))
                .isEqualTo(1);
    }

    @Test
    void notByAClaimThatTheRunCannotDecide() {
        assertThat(judge(fine(), "--claim", "JourneySuccess.value=>= 99%", "--claim", "JourneySuccess.confidence=99%"))
                .isEqualTo(2);
        assertThat(out.toString()).contains("\"journey success >= 99%\" cannot be decided by this run: proving");
    }

    @Test
    void notByAClaimThatFitsNoOracle() {
        assertThat(judge(fine(), "--claim", "JourneySuccess.p95=<= 1s")).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        "the claim JourneySuccess.p95 fits no oracle of the run; claims are <Annotation>.<attribute> of"
                                + " [JourneySuccess, JourneyLatency]")
                .doesNotContain("\tat ");
    }

    @Test
    void notWhatNobodyKnowsAnyMore() throws IOException {
        Path gone = Files.writeString(
                stored.resolve("gone.json"),
                Files.readString(fine()).replace("org.reliabilityjunit.JourneyLatency", "com.example.Gone"));

        assertThat(judge(gone)).isEqualTo(2);
        assertThat(out.toString())
                .contains("the annotation com.example.Gone is not on the class path; add the classes of the tests");
    }

    @Test
    void notAFolderWithoutJournals(@TempDir Path empty) {
        assertThat(judge(empty)).isEqualTo(2);
        assertThat(out.toString()).contains("holds no journal.json; name the folder that a run left");
    }

    @Test
    void notAFileThatIsNotThere(@TempDir Path empty) {
        Path missing = empty.resolve("journal.json");
        assertThat(judge(missing)).isEqualTo(2);
        assertThat(out.toString())
                .contains(
                        missing
                                + " cannot be read as a journal: there is no such file; name a journal.json or the folder that a run left")
                .doesNotContain("JSON", "\tat ");
    }

    @Test
    void notAFileThatIsCutOffOrNotText(@TempDir Path folder) throws IOException {
        Path cut = Files.writeString(folder.resolve("cut.json"), "{\"schema\": ");
        assertThat(judge(cut)).isEqualTo(2);
        assertThat(out.toString()).contains(cut + " cannot be read as a journal: it is no complete JSON (");

        Path binary = Files.write(folder.resolve("binary.json"), new byte[] {'"', (byte) 0xC3, 0x28, '"'});
        assertThat(judge(binary)).isEqualTo(2);
        assertThat(out.toString()).contains(binary + " cannot be read as a journal: it is no complete JSON (");
    }

    @ReliabilityTest
    static class Failing {
        @MainScenario(id = "J-2")
        @Load(value = "20/s", warmUp = "0s", baseline = "500ms")
        @JourneySuccess(">= 50%")
        void failing() {
            throw new IllegalStateException("answered 503");
        }
    }

    @ReliabilityTest
    static class Fine {
        @MainScenario(id = "J-1")
        @Load(value = "20/s", warmUp = "0s", baseline = "1s")
        @JourneySuccess(">= 50%")
        @JourneyLatency(p95 = "<= 30s")
        void fine() {}
    }
}
