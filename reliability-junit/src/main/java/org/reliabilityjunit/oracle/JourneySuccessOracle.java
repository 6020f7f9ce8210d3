package org.reliabilityjunit.oracle;

import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The share of good journey runs over baseline, fault and recovery. Failed, dropped, unfinished and late runs are bad.
 *
 * @param bound such as {@code >= 99.5%}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JourneySuccessOracle(ShareBound bound) implements Oracle {

    @Override
    public String expectation() {
        return "journey success " + bound;
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RunSummary runs = new RunSummary(timeline.judgedRuns(), timeline.load().deadline());
        if (runs.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        double share = (double) runs.good() / runs.total();
        return runs.explain(Verdict.of(
                bound.holds(share),
                expectation(),
                "%s (%d of %d)".formatted(Texts.percent(share), runs.good(), runs.total())));
    }
}
