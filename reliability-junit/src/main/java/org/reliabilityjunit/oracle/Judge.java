package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.timeline.Pause;
import org.reliabilityjunit.timeline.Timeline;

/** Judges a timeline: first whether it may be judged, then each oracle. Pure. */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public final class Judge {

    private Judge() {}

    /**
     * Judges.
     *
     * @param limits how much noise of the host a verdict bears
     */
    public static Judgement judge(Timeline timeline, List<Oracle> oracles, HostLimits limits) {
        List<Verdict> verdicts =
                oracles.stream().map(oracle -> ask(oracle, timeline)).toList();
        boolean failed = verdicts.stream().anyMatch(Judge::isFail);
        Conditions conditions = Conditions.of(oracles, limits);
        Optional<String> stands = failsWithout(conditions.host().pauses(timeline.noise()), timeline, oracles, verdicts);
        List<Verdict> checked = new ArrayList<>(conditions.check(timeline, failed, stands));
        if (failed) {
            withoutRoom(timeline, oracles).ifPresent(checked::add);
        }
        return Judgement.of(checked, verdicts);
    }

    private static Optional<Verdict> withoutRoom(Timeline timeline, List<Oracle> oracles) {
        return DroppedRuns.of(timeline)
                .filter(dropped -> {
                    Timeline others = DroppedRuns.without(timeline);
                    return oracles.stream().noneMatch(oracle -> isFail(ask(oracle, others)));
                })
                .map(dropped -> dropped.verdict(timeline.load()));
    }

    private static boolean isFail(Verdict verdict) {
        return verdict.status() == Status.FAIL;
    }

    /** What fails also when the runs are left out that met a pause: where it judges more than runs, that cannot be told. */
    private static Optional<String> failsWithout(
            List<Pause> pauses, Timeline timeline, List<Oracle> oracles, List<Verdict> verdicts) {
        if (pauses.isEmpty()) {
            return Optional.empty();
        }
        Duration deadline = timeline.load().deadline();
        Timeline calm = timeline.withRuns(JourneyRuns.where(
                timeline.runs(), run -> pauses.stream().noneMatch(pause -> pause.met(run, deadline))));
        return IntStream.range(0, oracles.size())
                .filter(one -> isFail(verdicts.get(one)))
                .mapToObj(oracles::get)
                .filter(oracle -> oracle.judgesRunsAlone() && isFail(ask(oracle, calm)))
                .map(Oracle::expectation)
                .findFirst();
    }

    private static Verdict empty(Verdict pass, String why) {
        return new Verdict(
                Status.INCONCLUSIVE,
                pass.expectation(),
                "%s; but that says nothing: %s".formatted(pass.observed(), why),
                pass.findings(),
                pass.measured());
    }

    private static Verdict ask(Oracle oracle, Timeline timeline) {
        try {
            Verdict verdict = oracle.judge(timeline);
            return verdict.status() == Status.PASS
                    ? oracle.vacuous(timeline).map(why -> empty(verdict, why)).orElse(verdict)
                    : verdict;
        } catch (RuntimeException | AssertionError | LinkageError broken) {
            return Verdict.inconclusive(oracle.expectation(), "the oracle itself broke: " + broken)
                    .with("at", broken.getStackTrace().length == 0 ? "unknown" : broken.getStackTrace()[0].toString());
        }
    }
}
