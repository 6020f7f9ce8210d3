package org.reliabilityjunit.scenarios;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.reliabilityjunit.Delivered;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.Experiment;
import org.reliabilityjunit.Latency;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReliabilityTest;

/** No scenario of the catalogue: SRE-102 with a pool that is a little larger. Run by {@link RolloutKeptTest} only. */
@ReliabilityTest(environment = CanaryEnvironment.class)
class HarmlessRollout {

    private static final String TWELVE_CONNECTIONS = "{\"db\":{\"poolSize\":12}}";
    private static final String PUSHED = "larger pool pushed";

    @ExceptionScenario(id = "ROLLOUT-KEPT", title = "A larger pool is kept")
    @Load("30/s")
    @Latency(of = "db", value = "20ms")
    @Delivered(receiver = "deployments", after = PUSHED, within = "30s", where = "event=kept")
    void largerPool(Experiment experiment) throws Exception {
        experiment.drive(Duration.ofSeconds(2), RolloutScenariosTest::buys);
        experiment.inject();
        experiment.drive(Duration.ofSeconds(2), RolloutScenariosTest::buys);
        experiment.happened(PUSHED);
        CompletableFuture<Void> rollout = CompletableFuture.runAsync(HarmlessRollout::push);
        experiment.drive(Duration.ofSeconds(13), RolloutScenariosTest::buys);
        rollout.join();
        experiment.remove();
    }

    private static void push() {
        RolloutScenariosTest.push(true, new Rollout(TWELVE_CONNECTIONS, 30, Duration.ofSeconds(10)));
    }
}
