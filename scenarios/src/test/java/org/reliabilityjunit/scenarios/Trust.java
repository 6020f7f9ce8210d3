package org.reliabilityjunit.scenarios;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.reliabilityjunit.ScenarioFailedError;
import org.reliabilityjunit.ScenarioInconclusiveException;
import org.reliabilityjunit.scenarios.TrustLedger.Ending;

/**
 * Measures how often verdicts are wrong: {@code mvn -Prelease}. Healthy services are run {@code trust.runs} times (100), sick ones
 * a tenth of that. A report that was broken off goes on where it was; {@code trust.minutes} breaks it off. Cases take turns, so
 * that each has been run when it is. {@code trust.cases} picks some: a regular expression found in keys such as
 * {@code healthy/SRE-001/busy}.
 */
final class Trust {

    private static final Path FOLDER = Path.of("target", "trust");

    private final TrustLedger ledger = new TrustLedger(FOLDER.resolve("runs.csv"));

    private Trust() {}

    /** Runs what is missing, writes the report, and ends with 1 when a verdict was wrong, with 2 when the report has gaps. */
    public static void main(String... arguments) throws IOException {
        Duration most = Duration.ofMinutes(Integer.getInteger("trust.minutes", 24 * 60));
        System.exit(new Trust().play(Integer.getInteger("trust.runs", 100), System.nanoTime() + most.toNanos()));
    }

    private int play(int runs, long end) throws IOException {
        for (int round = 1; round <= runs; round++) {
            for (TrustCase one : picked()) {
                if (System.nanoTime() < end && ledger.runs(one) < Math.min(round, one.share(runs))) {
                    ledger.add(one, played(one));
                }
            }
        }
        TrustReport report = TrustReport.of(ledger);
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("trust.md"), report.markdown());
        Files.writeString(FOLDER.resolve("trust.json"), report.json());
        System.out.println(report.markdown());
        List<String> gaps = TrustReport.gaps(ledger, picked(), runs);
        gaps.forEach(System.out::println);
        return report.anyWrong() ? 1 : gaps.isEmpty() ? 0 : 2;
    }

    private static List<TrustCase> picked() {
        Predicate<String> wanted =
                Pattern.compile(System.getProperty("trust.cases", "")).asPredicate();
        return TrustCase.all().stream().filter(one -> wanted.test(one.key())).toList();
    }

    private static Ending played(TrustCase one) throws IOException {
        if (!one.busy()) {
            return once(one);
        }
        BusyMachine machine = new BusyMachine();
        try {
            return once(one);
        } finally {
            machine.close();
        }
    }

    private static Ending once(TrustCase one) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(one.scenario()))
                .configurationParameter("reliability.environment", "embedded")
                .configurationParameter(
                        "reliability.output", FOLDER.resolve(one.key()).toString())
                .execute();
        Optional<Throwable> thrown = results.allEvents().failed().stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .findFirst();
        Ending ending = thrown.map(Trust::ending)
                .orElseGet(() -> results.testEvents().succeeded().count() == 1 ? Ending.PASS : Ending.BROKEN);
        System.out.println(one.key() + ": " + ending);
        thrown.ifPresent(reason -> System.out.println(reason.getMessage()));
        return ending;
    }

    private static Ending ending(Throwable thrown) {
        if (thrown instanceof ScenarioFailedError) {
            return Ending.FAIL;
        }
        return thrown instanceof ScenarioInconclusiveException ? Ending.INCONCLUSIVE : Ending.BROKEN;
    }
}
