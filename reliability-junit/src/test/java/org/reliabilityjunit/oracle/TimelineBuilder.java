package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.fault.Hit;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.signal.BreakerHistory;
import org.reliabilityjunit.signal.BreakerLimits;
import org.reliabilityjunit.signal.BreakerReading;
import org.reliabilityjunit.signal.BreakerState;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A hand-made timeline: 10 runs a second through 1s of warm-up, 3s of baseline, 8s of fault and 8s of recovery; the fault
 * lasts from second 4 to second 12.
 */
final class TimelineBuilder {

    static final long SECOND = 1_000_000_000L;
    static final long FAULT_START = 4 * SECOND;
    static final long FAULT_END = 12 * SECOND;

    private final List<BreakerReading> readings = new ArrayList<>();
    private BreakerLimits limits = new BreakerLimits(0.5, 0.8);
    private Function<JourneyRun, JourneyRun> change = run -> run;
    private HitLedger hits = touched(48, 80);
    private Noise noise = Noise.NONE;
    private @Nullable Duration deadline;
    private boolean faulty = true;
    private boolean injected = true;
    private String link = "psp";
    private boolean scripted;
    private long faultStart = FAULT_START;
    private long faultEnd = FAULT_END;
    private Effects effects = Effects.NONE;
    private final List<MetricsSnapshot> metrics = new ArrayList<>();
    private int rate = 10;
    private int kept = Integer.MAX_VALUE;

    static TimelineBuilder brownout() {
        return new TimelineBuilder();
    }

    static TimelineBuilder healthy() {
        TimelineBuilder builder = new TimelineBuilder();
        builder.faulty = false;
        return builder;
    }

    /** 20 seconds of baseline, and no other phase: an experiment that breaks nothing in our way. */
    TimelineBuilder faultless() {
        scripted = true;
        return this;
    }

    /** Instead of 10. */
    TimelineBuilder perSecond(int runs) {
        rate = runs;
        return this;
    }

    static HitLedger touched(long touched, long seen) {
        List<Hit> hits = touched == 0 ? List.of() : List.of(new Hit(FAULT_START + SECOND / 10, 0, "status 503"));
        return new HitLedger(
                "requests",
                seen,
                touched,
                touched == 0 ? Map.of() : Map.of("status 503", touched),
                touched == 0 ? List.of() : List.of(800L, 812L, 900L),
                hits);
    }

    /** Its phase begins in second 4 all the same. */
    TimelineBuilder faultInPlaceAt(double second) {
        faultStart = (long) (second * SECOND);
        return this;
    }

    TimelineBuilder faultEndsAt(double second) {
        faultEnd = (long) (second * SECOND);
        return this;
    }

    /** Instead of psp. */
    TimelineBuilder broken(String name) {
        link = name;
        return this;
    }

    /** There is a fault phase, but nothing is injected in it. */
    TimelineBuilder unbroken() {
        injected = false;
        return this;
    }

    TimelineBuilder hits(HitLedger ledger) {
        hits = ledger;
        return this;
    }

    TimelineBuilder noise(Noise measured) {
        noise = measured;
        return this;
    }

    TimelineBuilder deadline(Duration duration) {
        deadline = duration;
        return this;
    }

    TimelineBuilder runs(Function<JourneyRun, JourneyRun> each) {
        change = change.andThen(each);
        return this;
    }

    TimelineBuilder onlyFirst(int count) {
        kept = count;
        return this;
    }

    /** Runs due in these seconds take this route. */
    TimelineBuilder route(double from, double to, @Nullable String route) {
        return runs(run -> in(run, from, to)
                ? new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), run.outcome(), route, run.error())
                : run);
    }

    /** Every {@code nth} run due in these seconds ends so. */
    TimelineBuilder outcome(double from, double to, int nth, Outcome outcome) {
        return runs(run -> in(run, from, to) && run.ordinal() % nth == 0
                ? new JourneyRun(
                        run.ordinal(), run.due(), run.sent(), run.done(), outcome, null, "expected 200 but was 503")
                : run);
    }

    TimelineBuilder response(double from, double to, Duration response) {
        return runs(run -> in(run, from, to) ? taking(run, response) : run);
    }

    /** The same run with another response time. */
    static JourneyRun taking(JourneyRun run, Duration response) {
        return new JourneyRun(
                run.ordinal(),
                run.due(),
                run.sent(),
                run.due() + response.toNanos(),
                run.outcome(),
                run.route(),
                run.error());
    }

    private static boolean in(JourneyRun run, double from, double to) {
        return run.due() >= from * SECOND && run.due() < to * SECOND;
    }

    TimelineBuilder breaker(
            double second, BreakerState state, double failureRate, long calls, long failed, long refused) {
        readings.add(new BreakerReading((long) (second * SECOND), state, failureRate, 0, calls, failed, refused));
        return this;
    }

    TimelineBuilder limits(BreakerLimits told) {
        limits = told;
        return this;
    }

    /** What was acknowledged and read back. */
    TimelineBuilder effects(Effects found) {
        effects = found;
        return this;
    }

    TimelineBuilder metrics(String label, double second, Map<String, Double> values) {
        return metrics("", label, second, values);
    }

    /** Of one service of several. */
    TimelineBuilder metrics(String instance, String label, double second, Map<String, Double> values) {
        metrics.add(new MetricsSnapshot(instance, label, (long) (second * SECOND), values));
        return this;
    }

    Timeline build() {
        return new Timeline(
                Instant.parse("2026-01-01T00:00:00Z"),
                load(),
                phases(),
                allRuns(),
                faulty && injected
                        ? List.of(new InjectedFault(link, "status 503 on 60%", faultStart, faultEnd, hits))
                        : List.of(),
                List.of(new BreakerHistory("psp", "", limits, readings, List.of())),
                metrics,
                List.of(),
                noise,
                effects);
    }

    Load load() {
        if (scripted) {
            return new Load(
                    Arrivals.constant(new Rate(rate)),
                    Duration.ZERO,
                    Duration.ofSeconds(20),
                    Duration.ZERO,
                    Duration.ZERO,
                    deadline);
        }
        Duration broken = faulty ? Duration.ofSeconds(8) : Duration.ZERO;
        return new Load(
                Arrivals.constant(new Rate(rate)),
                Duration.ofSeconds(1),
                Duration.ofSeconds(3),
                broken,
                broken,
                deadline);
    }

    private List<Phase> phases() {
        if (scripted) {
            return List.of(new Phase(PhaseName.BASELINE, 0, 20 * SECOND));
        }
        List<Phase> phases = new ArrayList<>(
                List.of(new Phase(PhaseName.WARM_UP, 0, SECOND), new Phase(PhaseName.BASELINE, SECOND, FAULT_START)));
        if (faulty) {
            phases.add(new Phase(PhaseName.FAULT, FAULT_START, faultEnd));
            phases.add(new Phase(PhaseName.RECOVERY, faultEnd, 20 * SECOND));
        }
        return phases;
    }

    private List<JourneyRun> allRuns() {
        List<JourneyRun> runs = new ArrayList<>();
        long count = load().arrivalsInAll();
        for (long i = 0; i < Math.min(count, kept); i++) {
            long due = i * SECOND / rate;
            runs.add(change.apply(new JourneyRun(i, due, due, due + 20_000_000, Outcome.OK, "card", null)));
        }
        return runs;
    }
}
