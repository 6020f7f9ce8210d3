package org.reliabilityjunit.oracle;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Comparison;
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
        return proof.flatMap(confidence -> claim().unprovable(load, confidence));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RunSummary runs = new RunSummary(timeline.judgedRuns(), timeline.load().deadline());
        if (runs.total() == 0) {
            return Verdict.inconclusive(expectation(), "no journey run to judge");
        }
        double share = (double) runs.good() / runs.total();
        ClaimProof evidence = ClaimProof.of(
                timeline,
                claim(),
                proof.orElse(Confidence.USUAL),
                1,
                run -> true,
                run -> atLeast() == good(run, timeline));
        String observed = "%s (%d of %d)%s; %s"
                .formatted(
                        Texts.percent(share),
                        runs.good(),
                        runs.total(),
                        proof.isPresent() ? "" : " observed",
                        evidence.inWords(range(evidence), proof.isPresent()));
        Verdict verdict = proof.isPresent()
                ? new Verdict(ClaimProof.status(Stream.of(evidence.standing())), expectation(), observed, List.of())
                : Verdict.of(bound.holds(share), expectation(), observed);
        return evidence.explain(runs.explain(verdict));
    }

    private static boolean good(JourneyRun run, Timeline timeline) {
        return run.okWithin(timeline.load().deadline());
    }

    /** That few runs are good is said of the bad ones. */
    private Claim claim() {
        double limit = bound.limit().fraction();
        return new Claim(bound.toString(), atLeast() ? limit : 1 - limit);
    }

    private boolean atLeast() {
        return bound.comparison() == Comparison.AT_LEAST || bound.comparison() == Comparison.ABOVE;
    }

    private String range(ClaimProof evidence) {
        double low = atLeast() ? evidence.lower() : 1 - evidence.upper();
        double high = atLeast() ? evidence.upper() : 1 - evidence.lower();
        return Texts.range(low, high);
    }
}
