package org.reliabilityjunit.scenarios;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.reliabilityjunit.AlertFires;
import org.reliabilityjunit.CanaryDetects;
import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.Delivered;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.Experiment;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Latency;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.Reply;
import org.reliabilityjunit.RollsBackWithin;

@ReliabilityTest(environment = CanaryEnvironment.class)
class RolloutScenariosTest {

    static final String ONE_CONNECTION = "{\"db\":{\"poolSize\":1}}";
    private static final String CART = "{\"items\":[{\"sku\":\"TEA-001\",\"quantity\":1}]}";
    private static final String PUSHED = "bad pool size pushed";

    @ExceptionScenario(id = "SRE-102", title = "A bad pool size is found out by the canary and rolled back")
    @Load("30/s")
    @Latency(of = "db", value = "20ms")
    @CanaryDetects(canary = "canary", beside = "stable", after = PUSHED, within = "30s", points = 10)
    @Delivered(receiver = "deployments", where = "event=found-bad", after = PUSHED, within = "30s")
    @RollsBackWithin(value = "60s", after = PUSHED, canary = "canary", receiver = "deployments")
    @AlertFires(receiver = "pager", after = PUSHED, within = "60s", runbook = true)
    @Catalogue(
            feature = "Change management",
            severity = "critical",
            owner = "Platform SRE",
            steps = {
                "The database is a little slow, as on a busy day, and nobody notices",
                "A pool of one connection is pushed to the canary, which gets 30% of the traffic",
                "Customers go on buying"
            },
            expected = {
                "the canary is found to serve worse than the stable shop beside it, and the rollout itself says so in time",
                "the change is rolled back without anybody's help, and no customer suffers from then on",
                "on-call is alerted, with a link to the runbook"
            })
    void badPoolSize(Experiment experiment) throws Exception {
        experiment.drive(Duration.ofSeconds(2), RolloutScenariosTest::buys);
        experiment.inject();
        experiment.drive(Duration.ofSeconds(3), RolloutScenariosTest::buys);
        experiment.happened(PUSHED);
        CompletableFuture<Void> rollout = CompletableFuture.runAsync(() -> push(rollsBack(), rollout()));
        // Also a rollback at the last look, after ten seconds, is followed by runs that show whether customers suffer.
        experiment.drive(Duration.ofSeconds(18), RolloutScenariosTest::buys);
        rollout.join();
        experiment.remove();
    }

    static void push(boolean rollsBack, Rollout rollout) {
        try {
            CanaryDependencies.controller(rollsBack).roll(rollout);
        } catch (InterruptedException stopped) {
            throw new CompletionException(stopped);
        }
    }

    /** Another one in a sabotage. */
    Rollout rollout() {
        return new Rollout(ONE_CONNECTION, 30, Duration.ofSeconds(10));
    }

    /** Off in a sabotage. */
    boolean rollsBack() {
        return true;
    }

    static void buys(Journey journey) {
        Reply reply = journey.light().send("POST", "/checkout", CART, "Idempotency-Key", journey.id());
        reply.header("X-Upstream").ifPresent(journey::took);
        reply.expect(200);
    }
}
