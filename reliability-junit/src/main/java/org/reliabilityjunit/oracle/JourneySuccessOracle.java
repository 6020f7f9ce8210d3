package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The share of good journey runs over baseline, fault and recovery. Failed, dropped, unfinished and late runs are bad.
 *
 * @param bound such as {@code >= 99.5%}
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured share decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record JourneySuccessOracle(ShareBound bound, Optional<Confidence> proof) implements Oracle {

    /** The measured share decides. */
    public JourneySuccessOracle(ShareBound bound) {
        this(bound, Optional.empty());
    }

    @Override
    public String expectation() {
        return "journey success " + bound;
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public boolean isSequential() {
        return proof.isPresent();
    }

    @Override
    public Optional<String> infeasible(Load load) {
        return settled().or(() -> proof.flatMap(confidence -> share().claim().unprovable(load, confidence)));
    }

    @Override
    public List<String> sampleSizes(Load load) {
        return share().claim().sampleSize(expectation(), load, share().confidence()).stream()
                .toList();
    }

    @Override
    public Optional<String> vacuous(Timeline played) {
        return settled();
    }

    private Optional<String> settled() {
        return share().settled("say how much must be good at least, such as >= 99.5%");
    }

    @Override
    public boolean judgesRunsAlone() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RunSummary runs = new RunSummary(timeline.judgedRuns(), timeline.load().deadline());
        if (runs.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        double good = (double) runs.good() / runs.total();
        ShareProof share = share();
        ClaimProof evidence = ClaimProof.of(
                timeline,
                share.claim(),
                share.confidence(),
                1,
                run -> true,
                run -> share.keeps(run.okWithin(timeline.load().deadline())));
        String counted = "%s (%d of %d)".formatted(Texts.percent(good, bound), runs.good(), runs.total());
        return evidence.explain(runs.explain(share.judge(expectation(), good, counted, evidence)));
    }

    private ShareProof share() {
        return new ShareProof(bound, proof);
    }
}
