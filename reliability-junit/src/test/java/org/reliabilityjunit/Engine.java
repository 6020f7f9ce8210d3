package org.reliabilityjunit;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Runs fixture classes through a real engine of their own. */
final class Engine {

    private final EngineTestKit.Builder kit = EngineTestKit.engine("junit-jupiter");

    private Engine(Path output) {
        kit.configurationParameter("reliability.output", output.toString());
        kit.configurationParameter("reliability.seed", "7391");
        kit.configurationParameter("reliability.environment", "embedded");
        // these tests want a verdict on any machine, busy or not
        kit.configurationParameter("reliability.foreign-load", "100%");
        kit.configurationParameter("reliability.lateness", "10s");
    }

    static Engine writingTo(Path output) {
        return new Engine(output);
    }

    Engine with(String parameter, String value) {
        kit.configurationParameter(parameter, value);
        return this;
    }

    Result run(Class<?>... fixtures) {
        for (Class<?> fixture : fixtures) {
            kit.selectors(selectClass(fixture));
        }
        return new Result(kit.execute());
    }

    record Result(EngineExecutionResults events) {

        long passed() {
            return events.testEvents().succeeded().count();
        }

        /** What the tests and containers threw, in order. */
        List<Throwable> thrown() {
            return events.allEvents().finished().stream()
                    .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                    .flatMap(result -> result.getThrowable().stream())
                    .toList();
        }

        String onlyMessage() {
            List<Throwable> thrown = thrown();
            if (thrown.size() != 1) {
                throw new AssertionError("expected one failure, found " + thrown);
            }
            return String.valueOf(thrown.get(0).getMessage());
        }

        List<Map<String, String>> entries() {
            return events.allEvents().reportingEntryPublished().stream()
                    .flatMap(event -> event.getPayload(ReportEntry.class).stream())
                    .map(ReportEntry::getKeyValuePairs)
                    .toList();
        }
    }
}
