package org.reliabilityjunit;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.LongFunction;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlannedFault;
import org.reliabilityjunit.internal.run.JourneyBody;
import org.reliabilityjunit.internal.run.Stage;

/**
 * A scenario that runs once and says itself what happens when. Everything else is as in a scenario whose method is the
 * journey: plan, environment, faults, timeline, oracles, evidence.
 *
 * <pre>{@code
 * @AltScenario(id = "SHOP-7", title = "Orders wait for the warehouse")
 * @Load("20/s")
 * @Down(of = "warehouse")
 * @JourneySuccess(">= 99%")
 * void ordersWait(Experiment experiment) {
 *     experiment.drive(Duration.ofSeconds(3), journey -> order(journey));
 *     experiment.inject();
 *     experiment.drive(Duration.ofSeconds(5), journey -> order(journey));
 *     experiment.remove();
 *     experiment.drive(Duration.ofSeconds(3), journey -> order(journey));
 * }
 * }</pre>
 *
 * <p>What must hold is declared on the method, so that it can be listed and judged again, as for any scenario; the method fails the
 * scenario also by throwing, and needs no oracle besides. It has to use the experiment on its own thread.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class Experiment {

    /** What a user does. */
    @FunctionalInterface
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    public interface Walk {

        /** @throws Exception when the run has failed */
        void walk(Journey journey) throws Exception;
    }

    private final Stage stage;
    private final Plan plan;
    private final LongFunction<Journey> journeys;

    Experiment(Stage stage, Plan plan, LongFunction<Journey> journeys) {
        this.stage = stage;
        this.plan = plan;
        this.journeys = journeys;
    }

    /**
     * One run of a user's journey, at once. It is part of the load that oracles judge.
     *
     * @throws Exception what the run failed with; left alone, it ends the experiment
     */
    public void once(Walk journey) throws Exception {
        try {
            stage.once(body(journey));
        } catch (Exception | Error failed) {
            throw failed;
        } catch (Throwable failed) {
            throw new IllegalStateException(failed);
        }
    }

    /**
     * Drives a journey at the rate of the method's {@link Load}, concurrently, and returns when all runs are over. A run that
     * fails is a bad one, and no failure of the experiment.
     *
     * @param length for how long runs become due, above zero
     * @throws IllegalStateException when the method has no {@link Load}
     * @throws InterruptedException when the test is
     */
    public void drive(Duration length, Walk journey) throws InterruptedException {
        if (plan.load().isNone()) {
            throw new IllegalStateException(
                    plan.where()
                            + ": the experiment drives a journey, but has no load. Add one to the method or its class, such as @Load(\"20/s\").");
        }
        if (length.isZero() || length.isNegative()) {
            throw new IllegalArgumentException("a journey is driven for a time above zero, found " + length);
        }
        stage.drive(length, body(journey));
    }

    private JourneyBody body(Walk walk) {
        return new JourneyWalk(journeys, walk);
    }

    /**
     * Puts faults in place; the fault phase begins. They are removed by {@link #remove()}, and at the end in any case.
     *
     * @param faults those that are not declared on the method; the declared ones are put in place with them
     * @throws IllegalStateException when there is none, or some were put in place before
     */
    public void inject(Fault... faults) {
        stage.inject(Stream.concat(
                        plan.faults().stream(),
                        Stream.of(faults).map(fault -> new PlannedFault("inject() in " + plan.where(), fault)))
                .toList());
    }

    /**
     * Takes the faults away; the recovery phase begins.
     *
     * @throws IllegalStateException when none is in place
     */
    public void remove() {
        stage.remove();
    }

    /**
     * Marks a moment that oracles can count from, such as {@code incident raised}.
     *
     * @param name of what happened
     */
    public void happened(String name) {
        stage.happened(name, Map.of());
    }

    /**
     * Waits until a receiver was sent so many messages in this experiment, but not for longer than that: whether they came in
     * time is for the oracles to judge.
     *
     * @param receiver an {@code HttpStub}
     * @throws InterruptedException when the test is
     */
    public void awaitMessages(String receiver, int messages, Duration atMost) throws InterruptedException {
        stage.awaitReceived(receiver, messages, atMost);
    }

    /**
     * Lets the service act for a while, to show what it does not do.
     *
     * @throws InterruptedException when the test is
     */
    public void pause(Duration length) throws InterruptedException {
        stage.pause(length);
    }

    /**
     * Sets the service's clock and remembers it, so that oracles know what time the service thought it was.
     *
     * @param now the time from which the service's clock goes on
     * @param setting sets it, in the service's own way
     * @throws Exception what {@code setting} threw
     */
    public void clock(Instant now, Walk setting) throws Exception {
        stage.serviceClock(now);
        once(setting);
    }
}
