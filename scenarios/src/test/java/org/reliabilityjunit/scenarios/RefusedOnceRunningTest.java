package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.reliabilityjunit.BreakerOpens;
import org.reliabilityjunit.BrownoutScenario;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ScenarioConfigurationException;

/** What only the running service can tell is told before anything is broken. */
@DisplayName("Once the service runs, a scenario is refused")
class RefusedOnceRunningTest {

    private static final Path OUTPUT = Path.of("target", "refused");

    @Test
    void onABreakerTheServiceDoesNotHave() {
        List<Throwable> thrown = thrownBy(UnknownBreaker.class);

        assertThat(thrown).singleElement().isInstanceOf(ScenarioConfigurationException.class);
        assertThat(thrown.get(0))
                .hasMessageStartingWith(
                        "@BreakerOpens on UnknownBreaker.checkout(): the service has no circuit breaker \"pspp\" at http://")
                .hasMessageEndingWith(
                        "/actuator/prometheus. It reports \"cache\", \"psp\", \"recommendations\". Name one of these.");
        assertThat(Files.exists(OUTPUT.resolve("UNKNOWN-BREAKER")))
                .as("evidence of a play")
                .isFalse();
    }

    private static List<Throwable> thrownBy(Class<?> scenario) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(scenario))
                .configurationParameter("reliability.environment", "embedded")
                .configurationParameter("reliability.output", OUTPUT.toString())
                .execute()
                .testEvents()
                .finished()
                .stream()
                .flatMap(event -> event.getPayload(TestExecutionResult.class).stream())
                .flatMap(result -> result.getThrowable().stream())
                .toList();
    }

    @ReliabilityTest(environment = ShopEnvironment.class)
    static class UnknownBreaker {

        @BrownoutScenario(id = "UNKNOWN-BREAKER", of = "psp", latency = "800ms")
        @Load("20/s")
        @BreakerOpens(name = "pspp", within = "3s")
        void checkout(Journey journey) {
            new Shopper(journey).buysAsGuest();
        }
    }
}
