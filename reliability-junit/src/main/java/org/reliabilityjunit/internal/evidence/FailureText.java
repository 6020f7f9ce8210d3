package org.reliabilityjunit.internal.evidence;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.oracle.Finding;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Status;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.timeline.InjectedFault;

/** What a console shows of a judged scenario: the message of the error, or a line of progress. */
public final class FailureText {

    private static final String FINDING_INDENT = " ".repeat(8);

    private final Judgement judgement;
    private final int labelWidth;

    private FailureText(Judgement judgement) {
        this.judgement = judgement;
        this.labelWidth = shown(judgement)
                .flatMap(FailureText::findings)
                .mapToInt(finding -> finding.label().length())
                .reduce("evidence".length(), Math::max);
    }

    /**
     * Renders a judgement. It writes what it is given: hand it the judgement of the {@code ScenarioReport}, which is
     * redacted.
     *
     * @param faults what was broken; told unless all is well
     * @param evidenceIndex the page to open
     */
    public static String render(
            Scenario scenario, Judgement judgement, List<InjectedFault> faults, String replay, Path evidenceIndex) {
        FailureText text = new FailureText(judgement);
        String head =
                "%s %s  %s: %s".formatted(scenario.id(), scenario.kind().shortText(), scenario.title(), text.outcome());
        Stream<String> verdicts = shown(judgement).flatMap(text::lines);
        Stream<String> broken = judgement.status() == Status.PASS
                ? Stream.of()
                : InjectedFault.together(faults).stream()
                        .map(fault -> text.row(
                                "  ", "broken", fault.link() + ": " + fault.description() + "; " + fault.touched()));
        Stream<String> tail =
                Stream.of(text.row("  ", "replay", replay), text.row("  ", "evidence", evidenceIndex.toString()));
        return Stream.of(Stream.of(head), verdicts, broken, tail)
                .flatMap(lines -> lines)
                .collect(Collectors.joining("\n"));
    }

    /** Conditions that hold are no news. */
    private static Stream<Verdict> shown(Judgement judgement) {
        return Stream.concat(
                judgement.conditions().stream().filter(condition -> condition.status() != Status.PASS),
                judgement.verdicts().stream());
    }

    private String outcome() {
        String oracles = counted(judgement.verdicts().size(), "oracle");
        return switch (judgement.status()) {
            case PASS -> "PASSED, " + oracles;
            case FAIL -> "FAILED, " + count(judgement.verdicts(), Status.FAIL) + " of " + oracles;
            case INCONCLUSIVE -> "INCONCLUSIVE, " + doubt(oracles);
        };
    }

    private String doubt(String oracles) {
        long unmet = count(judgement.conditions(), Status.INCONCLUSIVE);
        if (unmet > 0) {
            return unmet + " of " + counted(judgement.conditions().size(), "condition") + " not met";
        }
        return judgement.verdicts().isEmpty()
                ? "no oracle judged it"
                : count(judgement.verdicts(), Status.INCONCLUSIVE) + " of " + oracles + " undecided";
    }

    private static long count(List<Verdict> verdicts, Status status) {
        return verdicts.stream().filter(verdict -> verdict.status() == status).count();
    }

    private static String counted(int count, String noun) {
        return count + " " + noun + (count == 1 ? "" : "s");
    }

    private Stream<String> lines(Verdict verdict) {
        String line = "  %s  %s: %s".formatted(mark(verdict.status()), verdict.expectation(), verdict.observed());
        return Stream.concat(Stream.of(line), findings(verdict).map(this::line));
    }

    /** What explains a verdict is for those who have to act on it; the evidence has the others. */
    private static Stream<Finding> findings(Verdict verdict) {
        return verdict.status() == Status.PASS ? Stream.of() : verdict.findings().stream();
    }

    private static String mark(Status status) {
        return switch (status) {
            case PASS -> "pass";
            case FAIL -> "FAIL";
            case INCONCLUSIVE -> "????";
        };
    }

    private String line(Finding finding) {
        return row(FINDING_INDENT, finding.label(), finding.text());
    }

    private String row(String indent, String label, String text) {
        String margin = "\n" + indent + " ".repeat(labelWidth + 2);
        return indent
                + label
                + " ".repeat(labelWidth + 2 - label.length())
                + text.strip().replaceAll("\\R", margin);
    }
}
