package org.reliabilityjunit.loadbenchmark;

import static io.gatling.javaapi.core.CoreDsl.constantUsersPerSec;
import static io.gatling.javaapi.core.CoreDsl.responseTimeInMillis;
import static io.gatling.javaapi.core.CoreDsl.scenario;
import static io.gatling.javaapi.http.HttpDsl.http;

import io.gatling.javaapi.core.Session;
import io.gatling.javaapi.core.Simulation;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The stall as Gatling drives it; the times are those that Gatling measures. */
public final class StallSimulation extends Simulation {

    private static final String TIME = "time";

    private final Queue<Integer> millis = new ConcurrentLinkedQueue<>();

    /** Called by Gatling. */
    public StallSimulation() {
        setUp(scenario("stall")
                        .exec(http("stall")
                                .get(System.getProperty("stall.url"))
                                .check(responseTimeInMillis().saveAs(TIME)))
                        .exec(this::note)
                        .injectOpen(constantUsersPerSec(Stall.PER_SECOND).during(Stall.LASTING)))
                .protocols(http.shareConnections());
    }

    private Session note(Session session) {
        millis.add(session.getInt(TIME));
        return session;
    }

    @Override
    public void after() {
        double[] sorted =
                millis.stream().mapToDouble(Integer::doubleValue).sorted().toArray();
        System.out.println(Reported.of(sorted).line());
    }
}
