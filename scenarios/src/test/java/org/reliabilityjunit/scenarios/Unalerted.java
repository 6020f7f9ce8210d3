package org.reliabilityjunit.scenarios;

import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.ReliabilityTest;

/** SRE-102 with a rollout that rolls back, and of which on call learns too little. Run by {@link RolloutSabotageTest} only. */
final class Unalerted {

    private Unalerted() {}

    @ReliabilityTest(environment = CanaryEnvironment.class)
    static class Nobody extends RolloutScenariosTest {

        @Override
        Rollout rollout() {
            return alerting(Optional.empty());
        }
    }

    @ReliabilityTest(environment = CanaryEnvironment.class)
    static class WithoutALink extends RolloutScenariosTest {

        @Override
        Rollout rollout() {
            return alerting(Optional.of("wiki/bad-canary"));
        }
    }

    private static Rollout alerting(Optional<String> runbook) {
        return new Rollout(RolloutScenariosTest.ONE_CONNECTION, 30, Duration.ofSeconds(10), runbook);
    }
}
