package org.reliabilityjunit.oracle;

import java.util.List;
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
        boolean stands = failed && failsWithout(conditions.pauses(timeline.noise()), timeline, oracles);
        return Judgement.of(conditions.check(timeline, failed, stands), verdicts);
    }

    private static boolean isFail(Verdict verdict) {
        return verdict.status() == Status.FAIL;
    }

    /** Of an oracle that measures a time, what a pause made later is not to be told from what was late. */
    private static boolean failsWithout(List<Pause> pauses, Timeline timeline, List<Oracle> oracles) {
        Timeline calm = timeline.withRuns(
                JourneyRuns.where(timeline.runs(), run -> pauses.stream().noneMatch(pause -> pause.met(run))));
        return !pauses.isEmpty()
                && oracles.stream()
                        .filter(oracle -> oracle.timeLimit().isEmpty())
                        .anyMatch(oracle -> isFail(ask(oracle, timeline)) && isFail(ask(oracle, calm)));
    }

    private static Verdict empty(Verdict pass, String why) {
        return new Verdict(
                Status.INCONCLUSIVE,
                pass.expectation(),
                "%s; but that says nothing: %s".formatted(pass.observed(), why),
                pass.findings());
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
