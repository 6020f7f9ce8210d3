package org.reliabilityjunit.oracle;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.signal.RouteTraffic;
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
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RouteErrorsOracle(String route, String status, ShareBound bound) implements Oracle {

    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|xx)");

    public RouteErrorsOracle {
        if (!STATUS.matcher(status).matches()) {
            throw new IllegalArgumentException(
                    "a status is a class such as 5xx or a number such as 503, found \"" + status + "\"");
        }
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

    @Override
    public Verdict judge(Timeline timeline) {
        RouteWindow window = RouteWindow.of(route, timeline);
        Optional<String> undecided = window.undecided();
        if (undecided.isPresent()) {
            return Verdict.inconclusive(expectation(), undecided.get());
        }
        RouteTraffic traffic = window.traffic();
        return Verdict.of(bound.holds(share(traffic)), expectation(), words(traffic) + "; " + range(traffic))
                .with("phases", window.byPhase(this::words))
                .with("counted", window.span(timeline));
    }

    private double share(RouteTraffic traffic) {
        return traffic.total() == 0 ? 0 : traffic.with(status) / traffic.total();
    }

    /** In which order errors came is not told, so each request counts for one. */
    private String range(RouteTraffic traffic) {
        double errors = Math.min(traffic.with(status), traffic.total());
        return Texts.range(new RatioBounds(errors, traffic.total()));
    }

    private String words(RouteTraffic traffic) {
        return "%s (%s of %s)"
                .formatted(
                        Texts.percent(share(traffic)),
                        Texts.trimmed(traffic.with(status)),
                        Texts.trimmed(traffic.total()));
    }
}
