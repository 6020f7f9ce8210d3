package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.oracle.HostLimits;
import org.reliabilityjunit.oracle.Judge;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Asks the oracles while runs are still coming, whether they know already.
 *
 * @param plan whose oracles may be asked so
 */
record Deciding(Plan plan) {

    /**
     * Why nothing more need be driven, if so.
     *
     * @param soFar the load as if it ended now
     * @param ended runs in order of due time, without one that is still in flight between them: those that end soon are no
     *     better than those that take long
     */
    Optional<String> known(Load soFar, JourneyRuns ended) {
        Set<Status> found = verdicts(soFar, ended).stream().map(Verdict::status).collect(Collectors.toSet());
        String after = "after %s of at most %s"
                .formatted(
                        Quantity.format(soFar.baseline()),
                        Quantity.format(plan.load().baseline()));
        if (found.contains(Status.FAIL)) {
            return Optional.of("disproven " + after);
        }
        return found.equals(Set.of(Status.PASS)) ? Optional.of("proven " + after) : Optional.empty();
    }

    private List<Verdict> verdicts(Load soFar, JourneyRuns ended) {
        Timeline timeline = new Timeline(
                Instant.EPOCH,
                soFar,
                PhasePlan.of(soFar),
                ended,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
        return Judge.judge(timeline, plan.oracleValues(), new HostLimits(Optional.of(Duration.ZERO), Share.ALL))
                .verdicts();
    }
}
