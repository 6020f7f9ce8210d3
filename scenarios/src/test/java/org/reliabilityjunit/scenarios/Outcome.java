package org.reliabilityjunit.scenarios;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/**
 * How the one scenario of a class ended.
 *
 * @param message of the failure; empty when it passed
 */
record Outcome(String message) {

    static Outcome of(Class<?> scenario) {
        EngineExecutionResults results = EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(scenario))
                .configurationParameter("reliability.environment", "embedded")
                .configurationParameter("reliability.output", "target/sabotage/" + scenario.getSimpleName())
                // a sabotage is to blame, whatever else the machine does
                .configurationParameter("reliability.foreign-load", "100%")
                .configurationParameter("reliability.lateness", "2s")
                .execute();
        if (results.testEvents().finished().count() != 1) {
            throw new AssertionError(
                    "not one scenario was run: " + results.allEvents().list());
        }
        return results.testEvents().failed().stream()
                .findFirst()
                .map(Outcome::of)
                .orElse(new Outcome(""));
    }

    private static Outcome of(Event failed) {
        return failed.getPayload(org.junit.platform.engine.TestExecutionResult.class)
                .flatMap(org.junit.platform.engine.TestExecutionResult::getThrowable)
                .map(thrown -> new Outcome(thrown.getClass().getSimpleName() + ": " + thrown.getMessage()))
                .orElseThrow();
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
