package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.ReliabilityTest;

/** SRE-102 with a rollout that sees the bad canary and leaves it to people. Run by {@link RolloutSabotageTest} only. */
@ReliabilityTest(environment = CanaryEnvironment.class)
class NoRollback extends RolloutScenariosTest {

    @Override
    boolean rollsBack() {
        return false;
    }
}
