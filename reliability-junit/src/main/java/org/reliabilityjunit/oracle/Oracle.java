package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.AbortRule;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What must hold: a pure function of the timeline.
 *
 * <p>An oracle that finds no data to judge returns {@link Status#INCONCLUSIVE}, never {@link Status#PASS}.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Oracle {

    /** What must hold, as a phrase: {@code breaker 'psp' opens within 3s}. */
    String expectation();

    /** Judges; throws nothing (an exception counts as inconclusive). */
    Verdict judge(Timeline timeline);

    /** The breakers it reads; a name the service does not know is refused before anything is broken. */
    default Set<String> breakers() {
        return Set.of();
    }

    /** The methods marked {@code @ReadBack} whose result it judges; an empty name means the only one. */
    default Set<String> readBacks() {
        return Set.of();
    }

    /** Whether it reads the service's metrics; a service that shows none is refused before anything is broken. */
    default boolean readsMetrics() {
        return false;
    }

    /** Why metrics such as these decide nothing for it, and what to do; asked before anything is broken; empty when they may. */
    default Optional<String> unmeasurable(MetricsSnapshot now) {
        return Optional.empty();
    }

    /** The PromQL queries it judges the answers to. */
    default Set<String> queries() {
        return Set.of();
    }

    /** When faults must go at once; watched while they are in place. */
    default Optional<AbortRule> abort() {
        return Optional.empty();
    }

    /** The phases it reads; a scenario without one of them is refused. */
    default Set<PhaseName> phases() {
        return Set.of();
    }

    /** The tightest time limit it holds a measurement against; the noise of driver and host must stay well below it. */
    default Optional<Duration> timeLimit() {
        return Optional.empty();
    }

    /**
     * Whether it judges nothing but how runs ended, so that it can be asked without some of them. What stands still with the tests' JVM,
     * such as a stub, reaches other signals on other ways.
     */
    default boolean judgesRunsAlone() {
        return false;
    }

    /**
     * Whether it may be asked again and again while runs are still coming, and is wrong no more often for that: then the load's
     * {@link Load#untilDecided} says so.
     */
    default boolean isSequential() {
        return false;
    }

    /** Whether it judges what only an experiment tells: what it said had happened, and which messages came. */
    default boolean ofExperiment() {
        return false;
    }

    /** Why it cannot be met, or cannot fail, under this load, with the arithmetic; empty when it can be judged. */
    default Optional<String> infeasible(Load load) {
        return Optional.empty();
    }

    /**
     * How many runs this load plans, and how many a proof takes: a line for each bound on a share or a percentile, known before
     * anything is driven. Empty where there is none, and where no number of runs proves it.
     */
    default List<String> sampleSizes(Load load) {
        return List.of();
    }

    /**
     * Why a pass on this timeline says nothing, with the arithmetic: it could not have failed whatever happened, or fewer runs
     * were driven than it takes to tell. Such a pass becomes inconclusive. A scenario is refused by {@link #infeasible} before it
     * begins; an experiment decides while it is played what it drives, so of it nothing is known sooner.
     */
    default Optional<String> vacuous(Timeline played) {
        return Optional.empty();
    }
}
