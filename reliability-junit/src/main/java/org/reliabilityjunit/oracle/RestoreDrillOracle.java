package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/**
 * What was lost is restored in time, as it was at the target point, and with it the service. What happened is told by events of
 * {@link #SOURCE} with the name of the database in the field {@link #OF}: {@link #BACKED_UP}, {@link #LOST}, {@link #RESTORING} and
 * {@link #RESTORED}.
 *
 * <p>{@code RTO = due time of the first run after the restore from which runs consecutive arrivals are served well - beginning of the
 * restore}, by a route that is usual in the baseline: a fallback does without what was restored. The RPO is that of {@link DataLossOracle}.
 *
 * @param of the database
 * @param rto at most or below a duration
 * @param rpo at most or below a duration
 * @param readBack the method that reads back; empty for the only one
 * @param runs how many in a row prove the recovery, at least 1
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record RestoreDrillOracle(String of, DurationBound rto, DurationBound rpo, String readBack, int runs)
        implements Oracle {

    /** Who tells of drills. */
    public static final String SOURCE = "restore";

    public static final String BACKED_UP = "backed up";
    public static final String LOST = "lost";
    public static final String RESTORING = "restore begun";
    public static final String RESTORED = "restored";

    /** The field with the name of the database. */
    public static final String OF = "of";

    /** The field that says why a step failed. */
    public static final String ERROR = "error";

    /** The field with the point in time to restore to; not there when that is the end of the archived log. */
    public static final String TARGET = "target";

    /** The field that names segments of the log that were needed and are not in the archive. */
    public static final String MISSING = "missing";

    /** Fields that begin so tell rows and checksum of a table. */
    public static final String TABLE = "table ";

    private static final String NO_ROWS = "0 rows";

    /** Fields of steps that a reviewer wants to see, by step. */
    private static final List<String> LABEL_FIELDS = List.of("label", "files", "checksum");

    public RestoreDrillOracle {
        if (!rto.comparison().isUpper() || rto.limit().isZero()) {
            throw new IllegalArgumentException("rto is how long it may take at most, such as <= 60s, found " + rto);
        }
        if (runs < 1) {
            throw new IllegalArgumentException("runs is at least 1, found " + runs);
        }
        var unused = new DataLossOracle(rpo, readBack);
    }

    /** What one part of the drill came to. */
    private record Part(Status status, String text, List<Finding> findings, Map<String, Duration> measured) {

        static Part of(boolean holds, String text, Finding... findings) {
            return new Part(holds ? Status.PASS : Status.FAIL, text, List.of(findings), Map.of());
        }

        static Part undecided(String text) {
            return new Part(Status.INCONCLUSIVE, text, List.of(), Map.of());
        }

        Part measuring(String name, Duration figure) {
            return new Part(status, text, findings, Map.of(name, figure));
        }
    }

    @Override
    public String expectation() {
        return "'%s' is restored with RTO %s and RPO %s".formatted(of, rto, rpo);
    }

    @Override
    public Set<String> readBacks() {
        return Set.of(readBack);
    }

    @Override
    public Set<PhaseName> phases() {
        return Set.of(PhaseName.BASELINE, PhaseName.FAULT, PhaseName.RECOVERY);
    }

    @Override
    public Optional<Duration> timeLimit() {
        return Optional.of(rto.limit());
    }

    @Override
    public Optional<String> infeasible(Load load) {
        Duration before = load.warmUp().plus(load.baseline()).plus(load.fault());
        long due = load.arrivalsBetween(before, before.plus(load.recovery()));
        return due >= runs
                ? Optional.empty()
                : Optional.of(
                        "%d runs in a row prove it, but %d are due in the recovery of %s, in which the restore takes its time, too; lengthen it or raise the rate"
                                .formatted(runs, due, Texts.time(load.recovery())));
    }

    @Override
    public Verdict judge(Timeline timeline) {
        Optional<Event> lost = step(timeline, LOST);
        Optional<Event> begun = step(timeline, RESTORING);
        Optional<Event> restored = step(timeline, RESTORED);
        if (lost.isEmpty() || begun.isEmpty() || restored.isEmpty()) {
            return Verdict.inconclusive(expectation(), nothingHappened(lost.isPresent(), begun.isPresent()));
        }
        String error = restored.get().fields().get(ERROR);
        List<Part> parts = error == null
                ? List.of(
                        time(timeline, lost.get(), begun.get(), restored.get()),
                        point(timeline),
                        log(restored.get()),
                        content(lost.get(), restored.get()))
                : List.of(Part.of(false, "not restored: " + error));
        return evidence(timeline, lost.get(), restored.get(), together(parts));
    }

    private static String nothingHappened(boolean lost, boolean begun) {
        return lost
                ? begun ? "the restore was begun and has not ended" : "data were lost and no restore was begun"
                : "nothing was lost, so that there was nothing to restore";
    }

    private Optional<Event> step(Timeline timeline, String name) {
        return timeline.events().stream()
                .filter(event -> event.source().equals(SOURCE)
                        && event.name().equals(name)
                        && of.equals(event.fields().get(OF)))
                .findFirst();
    }

    private Verdict together(List<Part> parts) {
        Status status = parts.stream().anyMatch(part -> part.status() == Status.FAIL)
                ? Status.FAIL
                : parts.stream().anyMatch(part -> part.status() == Status.INCONCLUSIVE)
                        ? Status.INCONCLUSIVE
                        : Status.PASS;
        Map<String, Duration> measured = new TreeMap<>();
        parts.forEach(part -> measured.putAll(part.measured()));
        return new Verdict(
                status,
                expectation(),
                parts.stream().map(Part::text).filter(text -> !text.isEmpty()).collect(Collectors.joining("; ")),
                parts.stream().flatMap(part -> part.findings().stream()).toList(),
                measured);
    }

    private Part time(Timeline timeline, Event lost, Event begun, Event restored) {
        Duration deadline = timeline.load().deadline();
        List<JourneyRun> after = timeline.runsDue(restored.nanos(), Long.MAX_VALUE);
        UsualRoutes usual = UsualRoutes.of(timeline);
        if (usual.isEmpty()) {
            return Part.undecided(
                    "RTO not seen: no run of the baseline was served, so that nobody knows who usually does");
        }
        int streak = 0;
        for (int index = 0; index < after.size(); index++) {
            streak = usual.serveWell(after.get(index), deadline) ? streak + 1 : 0;
            if (streak == runs) {
                long served = after.get(index - runs + 1).due();
                Duration took = Duration.ofNanos(served - begun.nanos());
                return Part.of(
                                rto.holds(took),
                                "RTO %s".formatted(Texts.time(took)),
                                new Finding("since the loss", Texts.time(served - lost.nanos())),
                                new Finding("of that", "restore " + Texts.time(restored.nanos() - begun.nanos())))
                        .measuring(Verdict.RTO, took);
            }
        }
        return notSeen(after, streak, usual, begun, restored);
    }

    private Part notSeen(List<JourneyRun> after, int streak, UsualRoutes usual, Event begun, Event restored) {
        long since = after.isEmpty()
                ? restored.nanos()
                : after.get(after.size() - Math.max(1, streak)).due();
        Duration soonest = Duration.ofNanos(since - begun.nanos());
        boolean late = !rto.holds(soonest);
        if (!late && (streak > 0 || after.size() < runs)) {
            return Part.undecided(
                    "RTO not seen: %d runs were due after the restore, and the last %d were served well, %d in a row prove it; lengthen the recovery"
                            .formatted(after.size(), streak, runs));
        }
        return Part.of(
                false,
                "%sno %d runs in a row were served well among the %d after the restore"
                        .formatted(late ? "RTO above " + Texts.time(soonest) + ": " : "", runs, after.size()),
                lastRun(after),
                new Finding("usual", "served by " + usual));
    }

    private static Finding lastRun(List<JourneyRun> after) {
        JourneyRun last = after.isEmpty() ? null : after.get(after.size() - 1);
        String how =
                last == null ? "none" : last.ok() ? "served by " + UsualRoutes.of(last) : String.valueOf(last.error());
        return new Finding("last run", how);
    }

    private Part point(Timeline timeline) {
        Verdict loss = new DataLossOracle(rpo, readBack).judgeRestored(timeline);
        String text = loss.status() == Status.PASS && !loss.observed().startsWith("RPO ")
                ? "RPO 0s: " + loss.observed()
                : loss.observed();
        return new Part(loss.status(), text, loss.findings(), loss.measured());
    }

    private static Part log(Event restored) {
        String missing = restored.fields().get(MISSING);
        return missing == null
                ? Part.of(true, "")
                : Part.of(
                        false,
                        "the archived log has a hole",
                        new Finding("missing", missing),
                        new Finding(
                                "likely",
                                "the log was not archived: look at archive_mode, archive_command and its messages in the server's log"));
    }

    private static Part content(Event lost, Event restored) {
        Map<String, String> there = tables(lost);
        Map<String, String> back = tables(restored);
        boolean toTarget =
                lost.fields().containsKey(TARGET) && !restored.fields().containsKey(MISSING);
        List<Finding> different = Stream.concat(there.keySet().stream(), back.keySet().stream())
                .collect(Collectors.toCollection(TreeSet::new))
                .stream()
                .filter(table -> !there.getOrDefault(table, "").equals(back.get(table)))
                .map(table -> new Finding(
                        TABLE + table,
                        "was %s, is %s"
                                .formatted(
                                        there.getOrDefault(table, "not there"), back.getOrDefault(table, "not there"))))
                .toList();
        if (different.isEmpty()) {
            return there.isEmpty()
                    ? Part.undecided("there was no table whose content could be compared")
                    : Part.of(true, "%d tables as they were".formatted(there.size()));
        }
        String text = "%d of %d tables are not as they were".formatted(different.size(), there.size());
        String emptied = there.keySet().stream()
                .filter(table -> !isEmpty(there.get(table)) && isEmpty(back.get(table)))
                .collect(Collectors.joining(", "));
        return toTarget || emptied.isEmpty()
                ? Part.of(!toTarget, text, different.toArray(Finding[]::new))
                : new Part(
                        Status.INCONCLUSIVE,
                        "%s, and nothing is left of %s: fill them before the backup is made, so that the end of the archive is no reason"
                                .formatted(text, emptied),
                        different,
                        Map.of());
    }

    private static boolean isEmpty(@Nullable String content) {
        return content == null || content.startsWith(NO_ROWS);
    }

    private static Map<String, String> tables(Event step) {
        Map<String, String> tables = new TreeMap<>();
        step.fields().forEach((name, value) -> {
            if (name.startsWith(TABLE)) {
                tables.put(name.substring(TABLE.length()), value);
            }
        });
        return tables;
    }

    /** What a reviewer of the drill wants to see, whatever it came to. */
    private Verdict evidence(Timeline timeline, Event lost, Event restored, Verdict verdict) {
        List<Finding> findings = new ArrayList<>(verdict.findings());
        step(timeline, BACKED_UP)
                .ifPresent(backup -> findings.add(new Finding(
                        "backup",
                        LABEL_FIELDS.stream()
                                .filter(backup.fields()::containsKey)
                                .map(field -> field + " " + backup.fields().get(field))
                                .collect(Collectors.joining(", ")))));
        late(timeline).ifPresent(findings::add);
        told(lost, "by", "lost by").ifPresent(findings::add);
        told(lost, TARGET, TARGET).ifPresent(findings::add);
        told(restored, "log replayed", "log replayed").ifPresent(findings::add);
        told(restored, "reached", "reached").ifPresent(findings::add);
        tables(restored).forEach((table, content) -> findings.add(new Finding(TABLE + table, content)));
        return new Verdict(
                verdict.status(),
                verdict.expectation(),
                verdict.observed(),
                findings.stream().distinct().toList(),
                verdict.measured());
    }

    /** The loss waits for the backup; the phases do not. */
    private Optional<Finding> late(Timeline timeline) {
        long fault = timeline.phase(PhaseName.FAULT).map(Phase::start).orElse(Long.MAX_VALUE);
        return step(timeline, BACKED_UP)
                .map(backup -> backup.nanos() - fault)
                .filter(late -> late > 0)
                .map(late -> new Finding(
                        "late",
                        "the backup was ready %s after the baseline, so that the fault phase began without the loss; lengthen the baseline"
                                .formatted(Texts.time(late))));
    }

    private static Optional<Finding> told(Event step, String field, String label) {
        return Optional.ofNullable(step.fields().get(field)).map(text -> new Finding(label, text));
    }
}
