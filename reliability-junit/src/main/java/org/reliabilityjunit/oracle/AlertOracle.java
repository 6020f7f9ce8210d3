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
        return tooSlow().or(() -> tooFew(load));
    }

    /** What would happen if every run failed: then alerts fire as soon as they can. */
    private Optional<String> tooSlow() {
        Optional<Duration> soonest = pages().stream()
                .flatMap(alert -> alert.firesAfter(1, budget()).stream())
                .min(Duration::compareTo);
        Duration limit = within == null ? lasting : within;
        if (soonest.isPresent() && soonest.get().compareTo(limit) <= 0) {
            return Optional.empty();
        }
        String arithmetic = "even in a total outage %s of %s needs %s"
                .formatted(
                        pages().stream().map(Object::toString).collect(Collectors.joining(", ")),
                        slo.id(),
                        soonest.map(Quantity::format).orElse("for ever"));
        return Optional.of(
                within == null
                        ? "it cannot fail: %s, and the fault lasts %s; raise lasting"
                                .formatted(arithmetic, Quantity.format(lasting))
                        : "it cannot be met: %s; raise within, or the alert is too slow for this objective"
                                .formatted(arithmetic));
    }

    /** With fewer runs than this in a phase that is replayed, a single bad one makes an alert fire. */
    private Optional<String> tooFew(Load load) {
        BurnRateAlert touchy = touchy();
        Duration fault = load.warmUp().plus(load.baseline());
        return tooFew(touchy, load.arrivalsBetween(load.warmUp(), fault), PhaseName.BASELINE, load.baseline())
                .or(() -> tooFew(
                        touchy, load.arrivalsBetween(fault, fault.plus(load.fault())), PhaseName.FAULT, load.fault()))
                .map(few -> "%s; drive more at a time, or make that phase longer".formatted(few));
    }

    private Optional<String> tooFew(BurnRateAlert touchy, long runs, PhaseName phase, Duration length) {
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
        return within == null ? tooSlow() : tooFew(played);
    }

    private Optional<String> tooFew(Timeline played) {
        return played.phase(PhaseName.FAULT)
                .flatMap(fault ->
                        tooFew(touchy(), played.runsIn(PhaseName.FAULT).size(), PhaseName.FAULT, fault.length()));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        AlertReplay replay = replay(slo, timeline, lasting);
        if (replay.baseline().isEmpty() || replay.fault().isEmpty()) {
            return Verdict.inconclusive(
                    expectation(), "no journey run was due in the baseline or while the fault lasted");
        }
        List<String> before = pages().stream()
                .filter(alert -> replay.firesBefore(alert, budget()))
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
