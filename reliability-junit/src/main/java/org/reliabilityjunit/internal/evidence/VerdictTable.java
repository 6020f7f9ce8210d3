package org.reliabilityjunit.internal.evidence;

import java.util.List;
import java.util.stream.Collectors;
import org.reliabilityjunit.oracle.Verdict;

/** All conditions and oracles on one page; as CSV, which report viewers show as a table. */
final class VerdictTable {

    private VerdictTable() {}

    static Artefact of(Journal journal) {
        Csv csv = new Csv().row(List.of("kind", "status", "expected", "observed", "findings"));
        journal.judgement().verdicts().forEach(verdict -> csv.row(row("oracle", verdict)));
        journal.judgement().conditions().forEach(condition -> csv.row(row("condition", condition)));
        return new Artefact("verdicts", "text/csv", "verdicts.csv", csv.toString());
    }

    private static List<String> row(String kind, Verdict verdict) {
        String findings = verdict.findings().stream()
                .map(finding -> finding.label() + ": " + finding.text())
                .collect(Collectors.joining("; "));
        return List.of(kind, verdict.status().name(), verdict.expectation(), verdict.observed(), findings);
    }
}
