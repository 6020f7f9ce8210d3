package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.AlertReplay.Firing;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether on-call is paged by a fault of real length: the measured seconds are replayed on a virtual clock against the
 * objective's burn rate alerts of severity page, or against the Google SRE workbook's where it has none.
 *
 * @param slo a ratio objective that counts occurrences
 * @param lasting how long such a fault lasts in reality, 1 s or longer
 * @param within the time after the fault began in which an alert must fire; null when none may fire
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AlertOracle(
        Slo slo, Duration lasting, @Nullable Duration within) implements Oracle {

    public AlertOracle {
        if (lasting.toSeconds() < 1) {
            throw new IllegalArgumentException("lasting is 1s or longer such as 5m, found " + Quantity.format(lasting));
        }
        if (!slo.budgeting().countsEvents()) {
            throw new IllegalArgumentException(
                    "slo \"%s\" counts %s, but alerts are replayed event by event; name an objective whose budgetingMethod is Occurrences, or use @ErrorBudget or @BurnRate, which count slices"
                            .formatted(slo.id(), slo.budgeting()));
        }
    }

    @Override
    public String expectation() {
        return within == null
                ? "no alert on %s pages for a fault of %s".formatted(slo.id(), Quantity.format(lasting))
                : "an alert on %s pages within %s of a fault of %s"
                        .formatted(slo.id(), Quantity.format(within), Quantity.format(lasting));
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE, PhaseName.FAULT);
    }

    @Override
    public Optional<String> infeasible(Load load) {
        AlertReplay usual = Outage.planned(load, lasting);
        return tooSlow(Outage.afterSpending(budget(), usual), usual).or(() -> tooFew(load));
    }

    /** Refuses what not even the soonest replay fulfils, and tells when alerts fire in the usual one. */
    private Optional<String> tooSlow(AlertReplay soonest, AlertReplay usual) {
        if (usual.baseline().isEmpty() || usual.fault().isEmpty() || decides(soonest(soonest))) {
            return Optional.empty();
        }
        Optional<Duration> needed =
                soonest(new AlertReplay(usual.baseline(), usual.fault(), forEver(), usual.recovery()));
        String arithmetic = "even in a total outage %s of %s needs %s"
                .formatted(
                        pages().stream().map(Object::toString).collect(Collectors.joining(", ")),
                        slo.id(),
                        needed.map(Quantity::format).orElse("for ever"));
        if (within != null && !decides(needed)) {
            return Optional.of("it cannot be met: %s; raise within, or the alert is too slow for this objective"
                    .formatted(arithmetic));
        }
        return Optional.of("it cannot %s: %s, and the fault lasts %s; raise lasting"
                .formatted(within == null ? "fail" : "be met", arithmetic, Quantity.format(lasting)));
    }

    private boolean decides(Optional<Duration> soonest) {
        return soonest.filter(after -> within == null || after.compareTo(within) <= 0)
                .isPresent();
    }

    /** As long as all windows and pending times together: what has not fired by then never does. */
    private Duration forEver() {
        return pages().stream()
                .map(alert -> alert.longest().plus(alert.pending()))
                .reduce(lasting, Duration::plus);
    }

    private Optional<Duration> soonest(AlertReplay replay) {
        return pages().stream()
                .flatMap(alert -> replay.firing(alert, budget()).stream())
                .map(Firing::after)
                .min(Duration::compareTo);
    }

    private Optional<String> tooFew(Load load) {
        Duration fault = load.warmUp().plus(load.baseline());
        return oneDecides(PhaseName.BASELINE, load.baseline(), load.arrivalsBetween(load.warmUp(), fault))
                .or(() -> oneDecides(
                        PhaseName.FAULT, load.fault(), load.arrivalsBetween(fault, fault.plus(load.fault()))))
                .map(few -> "%s; drive more at a time, or make that phase longer".formatted(few));
    }

    /** With fewer runs than this in a phase that is replayed, a single bad one makes an alert fire. */
    private Optional<String> oneDecides(PhaseName phase, Duration length, long runs) {
        BurnRateAlert touchy = touchy();
        long needed = touchy.eventsNeeded(budget());
        return runs >= needed
                ? Optional.empty()
                : Optional.of(
                        "of fewer than %d runs (1 / (%s · %s of budget)) one bad one alone makes %s fire, and %s of %s gives %d"
                                .formatted(
                                        needed,
                                        Texts.trimmed(touchy.threshold()),
                                        Texts.percent(budget().ratio()),
                                        touchy,
                                        Quantity.format(length),
                                        phase.text(),
                                        runs));
    }

    /** The alert that fires on the fewest errors. */
    private BurnRateAlert touchy() {
        return pages().stream()
                .max(Comparator.comparingLong(alert -> alert.eventsNeeded(budget())))
                .orElseThrow();
    }

    /** Silence where nothing could page, and a page that any single bad run would have caused. */
    @Override
    public Optional<String> vacuous(Timeline played) {
        if (within != null) {
            return played.phase(PhaseName.FAULT)
                    .flatMap(fault -> oneDecides(
                            PhaseName.FAULT,
                            fault.length(),
                            played.runsIn(PhaseName.FAULT).size()));
        }
        AlertReplay outage = Outage.during(replay(slo, played, lasting));
        return tooSlow(outage, outage);
    }

    @Override
    public Verdict judge(Timeline timeline) {
        AlertReplay replay = replay(slo, timeline, lasting);
        if (replay.baseline().isEmpty() || replay.fault().isEmpty()) {
            return Verdict.inconclusive(
                    expectation(), "no journey run was due in the baseline or while the fault lasted");
        }
        List<String> before = pages().stream()
                .filter(alert -> firesAnyway(alert, replay.baseline()))
                .map(Object::toString)
                .toList();
        if (!before.isEmpty()) {
            return explained(
                    Verdict.inconclusive(expectation(), String.join(", ", before) + " fires without the fault already"),
                    replay);
        }
        List<String> observed = new ArrayList<>();
        Optional<Duration> soonest = Optional.empty();
        for (BurnRateAlert alert : pages()) {
            Optional<Firing> firing = replay.firing(alert, budget());
            observed.add(alert + firing.map(AlertOracle::words).orElse(" stays silent"));
            soonest = sooner(soonest, firing.map(Firing::after));
        }
        boolean holds = within == null
                ? soonest.isEmpty()
                : soonest.filter(after -> after.compareTo(within) <= 0).isPresent();
        Verdict verdict = Verdict.of(holds, expectation(), String.join("; ", observed));
        return verdict.status() == Status.PASS ? verdict : explained(verdict, replay);
    }

    /** Whether it fires at some time of the baseline, which goes on where its repetition begins. */
    private boolean firesAnyway(BurnRateAlert alert, EventSeries baseline) {
        long times = 1 + Duration.ofSeconds(1).dividedBy(baseline.length());
        AlertReplay faultless =
                new AlertReplay(baseline, baseline, baseline.length().multipliedBy(times), new EventSeries(List.of()));
        return faultless.firing(alert, budget()).isPresent();
    }

    /** What was measured, on the virtual clock. */
    public static AlertReplay replay(Slo slo, Timeline timeline, Duration lasting) {
        BudgetSeries series = BudgetSeries.of(slo, timeline);
        return new AlertReplay(
                series.drivenSteadily(), series.driven(PhaseName.FAULT), lasting, series.driven(PhaseName.RECOVERY));
    }

    private Verdict explained(Verdict verdict, AlertReplay replay) {
        Verdict why = verdict.with("fault", bad(replay.fault())).with("baseline", bad(replay.baseline()));
        Verdict told = slo.alerts().isEmpty()
                ? why.with("alerts", "the registry has none for %s; the SRE workbook's are taken".formatted(slo.id()))
                : why;
        return slo.runbook().map(runbook -> told.with("runbook", runbook)).orElse(told);
    }

    private static String bad(EventSeries series) {
        return "%d of %d runs bad".formatted(series.bad(), series.total());
    }

    private static Optional<Duration> sooner(Optional<Duration> one, Optional<Duration> other) {
        return one.isPresent() && (other.isEmpty() || one.get().compareTo(other.get()) <= 0) ? one : other;
    }

    private static String words(Firing firing) {
        return " fires after %s for %s".formatted(Quantity.format(firing.after()), Quantity.format(firing.lasting()));
    }

    private List<BurnRateAlert> pages() {
        return slo.alertsOrWorkbook().stream()
                .filter(alert -> alert.severity() == Severity.PAGE)
                .toList();
    }

    private ErrorBudget budget() {
        return slo.errorBudget().orElseThrow();
    }
}
