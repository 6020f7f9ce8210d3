package org.reliabilityjunit.reports;

import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Drill;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What the log of drills says of a scenario. Recovery time and recovery point are quoted from the verdicts, so that the log says what
 * the evidence says.
 *
 * @param drill the row
 * @param run names the run, and no other
 */
record DrillEntry(Drill drill, String run) {

    private static final Set<String> MAKE_A_DRILL = Set.of("FailsOverWithin", "RestoreDrill");
    private static final Pattern MEASURED = Pattern.compile("\\b(RTO|RPO) ((?:at least )?)([^\\s,;:]+)");
    private static final String REGION = "region ";

    /** Empty when the scenario is no drill. */
    static Optional<DrillEntry> of(Journal journal) {
        boolean drill =
                journal.judgedBy().oracles().stream().anyMatch(oracle -> MAKE_A_DRILL.contains(oracle.simpleName()));
        return drill ? Optional.of(entry(journal)) : Optional.empty();
    }

    private static DrillEntry entry(Journal journal) {
        Timeline timeline = journal.timeline();
        String run = "run %s %s".formatted(journal.scenario().id(), timeline.startedAt());
        Optional<Duration> recovery = quoted(journal, "RTO").map(Quantity::duration);
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
                .map(link -> link.startsWith(REGION) ? link.substring(REGION.length()) : link)
                .collect(Collectors.joining(" and "));
        return cut.isEmpty() ? "none" : cut;
    }

    /** Nobody saw it come back: the log has at least for how long it was away. */
    private static Duration away(Timeline timeline) {
        return Duration.ofNanos(
                timeline.faultEnd().orElse(0L) - timeline.faultStart().orElse(0L));
    }

    private static String notes(Journal journal, Optional<Duration> recovery, String run) {
        String rto =
                recovery.map(Quantity::format).orElse("not reached in " + Quantity.format(away(journal.timeline())));
        String rpo = quotedWithBound(journal, "RPO").orElse(nothingLost(journal) ? "0s" : "not measured");
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

    private static boolean nothingLost(Journal journal) {
        return journal.judgement().verdicts().stream()
                .anyMatch(verdict ->
                        verdict.status() == Status.PASS && verdict.observed().matches("none of \\d+ lost"));
    }

    private static Optional<String> quoted(Journal journal, String what) {
        return measured(journal, what).map(found -> found.group(3));
    }

    private static Optional<String> quotedWithBound(Journal journal, String what) {
        return measured(journal, what).map(found -> found.group(2) + found.group(3));
    }

    private static Optional<Matcher> measured(Journal journal, String what) {
        return journal.judgement().verdicts().stream()
                .filter(verdict -> verdict.status() != Status.INCONCLUSIVE)
                .map(Verdict::observed)
                .flatMap(observed ->
                        MEASURED.matcher(observed).results().map(result -> MEASURED.matcher(result.group())))
                .filter(Matcher::matches)
                .filter(found -> found.group(1).equals(what))
                .findFirst();
    }
}
