package org.reliabilityjunit.oracle;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * The share of a route's requests that the service answered with a status or class of them, as the service counts them, whoever
 * sent them.
 *
 * @param route such as {@code /checkout} or {@code POST /checkout}
 * @param status such as {@code 5xx} or {@code 503}
 * @param bound such as {@code < 1%}
 * @param proof how sure a verdict must be: then nothing passes that is not proven, and nothing fails that is not disproven;
 *     when empty, the measured share decides
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RouteErrorsOracle(String route, String status, ShareBound bound, Optional<Confidence> proof)
        implements Oracle {

    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|xx)");

    public RouteErrorsOracle {
        if (!STATUS.matcher(status).matches()) {
            throw new IllegalArgumentException(
                    "a status is a class such as 5xx or a number such as 503, found \"" + status + "\"");
        }
    }

    /** The measured share decides. */
    public RouteErrorsOracle(String route, String status, ShareBound bound) {
        this(route, status, bound, Optional.empty());
    }

    @Override
    public String expectation() {
        return "route %s answers %s %s".formatted(route, status, bound);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE);
    }

    @Override
    public boolean readsMetrics() {
        return true;
    }

    /** How many requests a run makes is not known beforehand. */
    @Override
    public Optional<String> infeasible(Load load) {
        return settled().or(() -> proof.flatMap(confidence -> claim().unprovable()));
    }

    @Override
    public Optional<String> vacuous(Timeline played) {
        return settled();
    }

    private Optional<String> settled() {
        return share().settled("say how much may be %s at most, such as < 1%%".formatted(status));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        RouteWindow window = RouteWindow.of(route, timeline);
        Optional<String> undecided = window.undecided();
        if (undecided.isPresent()) {
            return Verdict.inconclusive(expectation(), undecided.get());
        }
        RouteCounts traffic = window.traffic();
        return share().judge(expectation(), measured(traffic), words(traffic), evidence(traffic))
                .with("phases", window.byPhase(this::words))
                .with("counted", window.span(timeline));
    }

    private double measured(RouteCounts traffic) {
        return traffic.total() == 0 ? 0 : traffic.with(status) / traffic.total();
    }

    private Claim claim() {
        return share().claim().of("requests");
    }

    private ShareProof share() {
        return new ShareProof(bound, proof);
    }

    /** In which order errors came is not told, so each request counts for one. */
    private ClaimProof evidence(RouteCounts traffic) {
        double errors = Math.min(traffic.with(status), traffic.total());
        double kept = share().keeps(true) ? errors : traffic.total() - errors;
        return ClaimProof.ofCounts(claim(), share().confidence(), new RatioBounds(kept, traffic.total()));
    }

    private String words(RouteCounts traffic) {
        return "%s (%s of %s)"
                .formatted(
                        Texts.percent(measured(traffic), bound),
                        Texts.trimmed(traffic.with(status)),
                        Texts.trimmed(traffic.total()));
    }
}
