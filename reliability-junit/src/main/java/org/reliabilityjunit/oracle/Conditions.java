package org.reliabilityjunit.oracle;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether a run may be judged: the load arrived, host and driver were quiet enough, the baseline was healthy and every fault
 * touched something.
 */
record Conditions(HostConditions host) {

    private static final double BAD_IN_BASELINE = 0.05;
    private static final double LOAD_DELIVERED = 0.99;

    static Conditions of(List<Oracle> oracles, HostLimits limits) {
        return new Conditions(new HostConditions(limits.latenessFor(oracles), limits.foreignLoad()));
    }

    /**
     * @param failed whether an oracle says FAIL: then it must have been the service's fault, not that of a neighbour on
     *     the host
     * @param stands what one of these says, if it says so, too, when the runs are left out that met a long pause of the driver's JVM
     */
    List<Verdict> check(Timeline timeline, boolean failed, Optional<String> stands) {
        List<Verdict> conditions = new ArrayList<>();
        conditions.add(loadArrived(timeline));
        timeline.phase(PhaseName.WARM_UP)
                .filter(warmUp -> !warmUp.why().isEmpty())
                .ifPresent(warmUp -> conditions.add(warmedUp(warmUp)));
        conditions.addAll(host.check(timeline, failed, stands));
        if (timeline.phase(PhaseName.FAULT).isPresent()) {
            conditions.add(baselineWasHealthy(timeline));
            if (timeline.faults().isEmpty()) {
                conditions.add(Verdict.inconclusive("a fault is injected", "none was"));
            }
        }
        InjectedFault.together(timeline.faults()).forEach(fault -> conditions.add(touched(fault, timeline)));
        return conditions;
    }

    private static Verdict loadArrived(Timeline timeline) {
        String expectation = "the load arrives";
        long expected = timeline.load().arrivalsInAll();
        long driven = timeline.runs().size();
        String observed = timeline.load().isNone()
                ? "%d journey runs, one at a time".formatted(driven)
                : "%d of %d journey runs at %s"
                        .formatted(driven, expected, timeline.load().arrivals());
        return driven > 0 && driven >= expected * LOAD_DELIVERED
                ? Verdict.pass(expectation, observed)
                : Verdict.inconclusive(expectation, observed);
    }

    /** Nothing hangs on it, as the baseline shows whether the service was ready; but a reader who wonders finds it. */
    private static Verdict warmedUp(Phase warmUp) {
        return Verdict.pass("the warm-up ends when the journey is stable, or in the end without that", warmUp.why());
    }

    private static Verdict baselineWasHealthy(Timeline timeline) {
        String expectation = "the baseline is healthy";
        RunSummary baseline =
                new RunSummary(timeline.undisturbedBaseline(), timeline.load().deadline());
        String observed = "%d of %d runs good".formatted(baseline.good(), baseline.total());
        if (baseline.total() == 0 && !timeline.runsIn(PhaseName.BASELINE).isEmpty()) {
            return Verdict.inconclusive(expectation, "no run had ended when the fault began")
                    .with(
                            "likely",
                            "runs take longer than the baseline lasts: lengthen it, or look at what they wait for");
        }
        return baseline.total() > 0 && baseline.bad() <= baseline.total() * BAD_IN_BASELINE
                ? Verdict.pass(expectation, observed)
                : baseline.explain(Verdict.inconclusive(expectation, observed));
    }

    private static Verdict touched(InjectedFault fault, Timeline timeline) {
        String expectation = "fault on %s is proven: %s".formatted(fault.link(), fault.description());
        String observed = fault.touched();
        return fault.hits().touched() > 0
                ? Verdict.pass(expectation, observed)
                : Verdict.inconclusive(expectation, observed).with("likely", whyUntouched(fault, timeline));
    }

    private static String whyUntouched(InjectedFault fault, Timeline timeline) {
        Optional<String> refused = refusedBefore(fault, timeline);
        if (fault.hits().seen() == 0 && refused.isPresent()) {
            return refused.get();
        }
        return fault.hits().seen() == 0
                ? "nothing crossed the link while the fault was in place: the journey does not use %s, the service reaches it on a way that bypasses the declared link, or the runs had not come that far (look at their response times)"
                        .formatted(fault.link())
                : "none that crossed the link while it was in place was one that it is for: look at what it selects, raise the load or its share if it has one, or lengthen the fault phase";
    }

    private static Optional<String> refusedBefore(InjectedFault fault, Timeline timeline) {
        return timeline.breakers().stream()
                .flatMap(breaker -> breaker
                        .stateAt(fault.from())
                        .filter(BreakerState::holdsBack)
                        .map(state ->
                                "breaker '%s' was %s when the fault began: look at the baseline, and at what an earlier scenario of the same service left behind"
                                        .formatted(breaker.name(), state))
                        .stream())
                .findFirst();
    }
}
