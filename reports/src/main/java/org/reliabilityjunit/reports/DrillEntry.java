package org.reliabilityjunit.reports;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.fault.RegionOutageFault;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Drill;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What the log of drills says of a scenario. Recovery time and recovery point are the figures of its verdicts, so that the log says what
 * the evidence says, whatever the words.
 *
 * @param drill the row
 * @param run names the run, and no other
 */
record DrillEntry(Drill drill, String run) {

    private static final Set<String> MAKE_A_DRILL = Set.of("FailsOverWithin", "RestoreDrill");

    /** Empty when the scenario is no drill. */
    static Optional<DrillEntry> of(Journal journal) {
        boolean drill =
                journal.judgedBy().oracles().stream().anyMatch(oracle -> MAKE_A_DRILL.contains(oracle.simpleName()));
        return drill ? Optional.of(entry(journal)) : Optional.empty();
    }

    private static DrillEntry entry(Journal journal) {
        Timeline timeline = journal.timeline();
        String run = "run %s %s".formatted(journal.scenario().id(), timeline.startedAt());
        Optional<Duration> recovery = measured(journal, Verdict.RTO);
        return new DrillEntry(
                new Drill(
                        LocalDate.ofInstant(timeline.startedAt(), ZoneOffset.UTC),
                        region(timeline),
                        recovery.orElse(away(timeline)),
                        journal.judgement().status() == Status.PASS,
                        notes(journal, recovery, run)),
                run);
    }

    private static String region(Timeline timeline) {
        String cut = timeline.faults().stream()
                .map(InjectedFault::link)
                .distinct()
                .map(RegionOutageFault::regionOf)
                .collect(Collectors.joining(" and "));
        return cut.isEmpty() ? "none" : cut;
    }

    /** Nobody saw it come back: the log has at least for how long it was away. */
    private static Duration away(Timeline timeline) {
        return Duration.ofNanos(
                timeline.faultEnd().orElse(0L) - timeline.faultStart().orElse(0L));
    }

    private static String notes(Journal journal, Optional<Duration> recovery, String run) {
        String rto = recovery.map(DrillEntry::words)
                .orElseGet(() -> "not reached in " + Quantity.format(away(journal.timeline())));
        String rpo = measured(journal, Verdict.RPO)
                .map(DrillEntry::words)
                .or(() -> measured(journal, Verdict.RPO_AT_LEAST).map(least -> "at least " + words(least)))
                .orElse("not measured");
        return Stream.of(List.of("rto " + rto, "rpo " + rpo), outcome(journal), List.of(run))
                .flatMap(List::stream)
                .map(note -> note.replaceAll("\\s+", " "))
                .collect(Collectors.joining("; "));
    }

    /** Why a drill has not succeeded. */
    private static List<String> outcome(Journal journal) {
        Status status = journal.judgement().status();
        if (status == Status.PASS) {
            return List.of();
        }
        return Stream.concat(journal.judgement().conditions().stream(), journal.judgement().verdicts().stream())
                .filter(verdict -> verdict.status() == status)
                .findFirst()
                .map(verdict -> "%s: %s: %s"
                        .formatted(status.name().toLowerCase(Locale.ROOT), verdict.expectation(), verdict.observed()))
                .stream()
                .toList();
    }

    private static String words(Duration figure) {
        return figure.isZero() ? "0s" : Quantity.format(figure);
    }

    /** By a verdict that decided something. */
    private static Optional<Duration> measured(Journal journal, String figure) {
        return journal.judgement().verdicts().stream()
                .filter(verdict -> verdict.status() != Status.INCONCLUSIVE)
                .flatMap(verdict -> Optional.ofNullable(verdict.measured().get(figure)).stream())
                .findFirst();
    }
}
