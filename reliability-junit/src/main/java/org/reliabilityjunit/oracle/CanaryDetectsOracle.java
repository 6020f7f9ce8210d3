package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A bad canary is found out in time: its users are served worse than those of the version beside it, as the judge decides by the runs
 * due from the change until the time is over, or until the canary serves nobody any more. A canary that was worse before the change
 * already proves nothing.
 *
 * @param comparison of canary and control, expected to FAIL
 * @param after the event of the experiment from which time counts
 * @param within how long it may take
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record CanaryDetectsOracle(CanaryOracle comparison, String after, Duration within) implements Oracle {

    public CanaryDetectsOracle {
        new Moment(after);
        if (comparison.expected() != CanaryStatus.FAIL) {
            throw new IllegalArgumentException("a bad canary is expected to FAIL, found " + comparison.expected());
        }
        Duration needed = comparison.stretch().multipliedBy(comparison.judge().leastPoints());
        if (within.compareTo(needed) < 0) {
            throw new IllegalArgumentException(
                    "a canary is judged by %d points or more, which take %s in stretches of %s, but within is %s"
                            .formatted(
                                    comparison.judge().leastPoints(),
                                    Texts.time(needed),
                                    Texts.time(comparison.stretch()),
                                    Texts.time(within)));
        }
    }

    @Override
    public String expectation() {
        return "canary '%s' is found to serve worse than '%s' within %s of '%s'"
                .formatted(comparison.canary(), comparison.control(), Texts.time(within), after);
    }

    @Override
    public boolean ofExperiment() {
        return true;
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Moment moment = new Moment(after);
        Optional<Event> changed = moment.in(timeline);
        if (changed.isEmpty()) {
            return moment.missing(expectation());
        }
        long from = changed.get().nanos();
        if (wasWorse(timeline, from)) {
            return Verdict.inconclusive(
                    expectation(),
                    "'%s' served worse than '%s' before '%s' already"
                            .formatted(comparison.canary(), comparison.control(), after));
        }
        long to = end(timeline, from);
        return said(comparison.compared(phase(from, to), timeline.runsDue(from, to), deadline(timeline)), to - from);
    }

    private boolean wasWorse(Timeline timeline, long until) {
        List<JourneyRun> runs = timeline.judgedRuns().stream()
                .filter(run -> run.due() < until && run.done() < until)
                .toList();
        return !runs.isEmpty()
                && comparison
                                .compared(phase(runs.get(0).due(), until), runs, deadline(timeline))
                                .status()
                        == Status.PASS;
    }

    private static @Nullable Duration deadline(Timeline timeline) {
        return timeline.load().deadline();
    }

    /** Where the canary is taken out, its last run ends the comparison: nothing stands beside what comes later. */
    private long end(Timeline timeline, long from) {
        return timeline.runsDue(from, from + within.toNanos()).stream()
                .filter(run -> comparison.canary().equals(run.route()))
                .mapToLong(run -> run.due() + 1)
                .max()
                .orElse(from + within.toNanos());
    }

    private Verdict said(Verdict compared, long nanos) {
        String observed = "%s, in %s".formatted(compared.observed(), Texts.time(nanos));
        Verdict verdict = new Verdict(compared.status(), expectation(), observed, compared.findings());
        return verdict.status() == Status.FAIL
                ? verdict.with(
                        "likely",
                        "the change harms nobody at this load, or not yet: raise the rate or the canary's share, or look whether the canary took the change at all")
                : verdict;
    }

    private static Phase phase(long from, long to) {
        return new Phase(PhaseName.FAULT, from, to, "");
    }
}
