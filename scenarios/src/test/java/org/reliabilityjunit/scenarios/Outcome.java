package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;
import org.reliabilityjunit.Rejudged;
import org.reliabilityjunit.Rejudging;

/**
 * How the one scenario of a class ended.
 *
 * @param message of the failure; empty when it passed
 */
record Outcome(String message) {

    static Outcome of(Class<?> scenario) {
        return of(scenario, "embedded");
    }

    static Outcome of(Class<?> scenario, String environment) {
        return of(scenario, environment, Map.of());
    }

    /** @param overrides of annotations, by {@code <id>.<Annotation>.<attribute>} */
    static Outcome of(Class<?> scenario, Map<String, String> overrides) {
        return of(scenario, "embedded", overrides);
    }

    private static Outcome of(Class<?> scenario, String environment, Map<String, String> overrides) {
        Map<String, Outcome> outcomes = allOf(scenario, environment, overrides);
        if (outcomes.size() != 1) {
            throw new AssertionError("not one scenario was run: " + outcomes);
        }
        return outcomes.values().iterator().next();
    }

    /** How each scenario of a class ended, by its id; they share an environment. */
    static Map<String, Outcome> allOf(Class<?> scenario) {
        return allOf(scenario, "embedded", Map.of());
    }

    private static Map<String, Outcome> allOf(Class<?> scenario, String environment, Map<String, String> overrides) {
        Path output = Path.of("target/sabotage", scenario.getSimpleName());
        Instant begun = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(scenario))
                .configurationParameter("reliability.environment", environment)
                .configurationParameter("reliability.output", output.toString())
                // a sabotage is to blame, whatever else the machine does
                .configurationParameter("reliability.foreign-load", "100%")
                .configurationParameter("reliability.lateness", "2s")
                // what a sabotage shows needs no longer phases
                .configurationParameter("reliability.override.SRE-001.Load.warmUp", "3s")
                .configurationParameter("reliability.override.SRE-001.Load.baseline", "5s")
                .configurationParameter("reliability.override.SRE-002.Load.warmUp", "3s")
                .configurationParameter("reliability.override.SRE-002.Load.recovery", "6s")
                // a standby that stops at the first order is to be further behind than it may be
                .configurationParameter("reliability.override.SRE-101.Load.baseline", "6s")
                .configurationParameters(overrides.entrySet().stream()
                        .collect(Collectors.toMap(one -> "reliability.override." + one.getKey(), Map.Entry::getValue)))
                .execute();
        Map<String, Outcome> outcomes =
                results.testEvents().finished().stream().collect(Collectors.toMap(Outcome::id, Outcome::of));
        requireSameAgain(output, begun, outcomes);
        return outcomes;
    }

    /** A scenario is shown by its id and title. */
    private static String id(Event event) {
        return event.getTestDescriptor().getDisplayName().split(" ", 2)[0];
    }

    /** Oracles are pure functions of the timeline: judged again, the stored run comes to the same, word by word. */
    private static void requireSameAgain(Path output, Instant begun, Map<String, Outcome> outcomes) {
        try (Stream<Path> files = Files.walk(output)) {
            List<Rejudged> again = files.filter(file -> file.endsWith("journal.json"))
                    .filter(file ->
                            !Instant.ofEpochMilli(file.toFile().lastModified()).isBefore(begun))
                    .map(new Rejudging(Map.of())::judge)
                    .toList();
            assertThat(again)
                    .as("a journal of each, judged again; they ended so: %s", outcomes)
                    .hasSameSizeAs(outcomes.keySet())
                    .allSatisfy(one -> assertThat(one.same()).as(one.text()).isTrue());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Outcome of(Event finished) {
        return finished.getPayload(org.junit.platform.engine.TestExecutionResult.class)
                .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                .map(thrown -> new Outcome(thrown.getClass().getSimpleName() + ": " + thrown.getMessage()))
                .orElse(new Outcome(""));
    }

    /** The oracles that say FAIL, with what they observed. An inconclusive run has decided nothing. */
    List<String> failed() {
        if (!message.startsWith("ScenarioFailedError")) {
            throw new AssertionError("the scenario did not fail: " + message);
        }
        return message.lines()
                .filter(line -> line.startsWith("  FAIL  "))
                .map(line -> line.substring("  FAIL  ".length()))
                .toList();
    }
}
