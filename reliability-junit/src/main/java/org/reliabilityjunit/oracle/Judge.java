package org.reliabilityjunit.oracle;

import java.util.List;
import org.apiguardian.api.API;
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
        boolean failed = verdicts.stream().anyMatch(verdict -> verdict.status() == Status.FAIL);
        return Judgement.of(Conditions.of(oracles, limits).check(timeline, failed), verdicts);
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
