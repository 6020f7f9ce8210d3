package org.reliabilityjunit.reports;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.internal.evidence.EvidenceDraft;
import org.reliabilityjunit.internal.evidence.EvidenceWriter;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.oracle.DeclaredOracle;
import org.reliabilityjunit.oracle.HostLimits;
import org.reliabilityjunit.oracle.JudgedBy;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Phase;
import org.reliabilityjunit.timeline.PhaseName;
import org.reliabilityjunit.timeline.Timeline;

/** Evidence as a run of the scenarios leaves it behind. */
final class StoredRuns {

    static final Verdict PASSES = Verdict.pass("recovers within 5s", "after 1.2s");
    static final Verdict FAILS =
            Verdict.fail("recovers within 5s", "not recovered").with("usual", "served by card");
    static final Verdict DECIDES_NOTHING = Verdict.inconclusive("recovers within 5s", "no fault was injected");

    private static final long SECOND = 1_000_000_000;

    private StoredRuns() {}

    static void write(Path folder, String id, ScenarioKind kind, Verdict verdict) {
        write(folder, draft(id, kind, timeline("psp"), JudgedBy.nothing(), List.of(verdict)));
    }

    static void writeDrill(Path folder, String id, Verdict... verdicts) {
        write(folder, drillDraft(id, List.of(verdicts)));
    }

    private static void write(Path folder, EvidenceDraft draft) {
        new EvidenceWriter().write(draft, folder);
    }

    /** A region was cut off, and another had to take over. */
    static Journal drill(String id, List<Verdict> verdicts) {
        return journal(drillDraft(id, verdicts));
    }

    static Journal noDrill() {
        return journal(draft(
                "SRE-002",
                ScenarioKind.ALT,
                timeline("psp"),
                JudgedBy.nothing(),
                List.of(Verdict.pass("a", "RTO 3s"))));
    }

    private static EvidenceDraft drillDraft(String id, List<Verdict> verdicts) {
        DeclaredOracle failsOver = new DeclaredOracle("org.reliabilityjunit.FailsOverWithin", Map.of());
        return draft(
                id,
                ScenarioKind.EXCEPTION,
                timeline("region ap-sg"),
                new JudgedBy(List.of(failsOver), List.of(), HostLimits.usual()),
                verdicts);
    }

    private static Journal journal(EvidenceDraft draft) {
        return new Journal(
                Journal.SCHEMA,
                draft.scenario(),
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                draft.judgedBy(),
                draft.judgement(),
                draft.replay(),
                draft.exchanges(),
                Optional.empty());
    }

    private static EvidenceDraft draft(
            String id, ScenarioKind kind, Timeline timeline, JudgedBy judgedBy, List<Verdict> verdicts) {
        Scenario scenario = new Scenario(
                id,
                kind,
                "Title of " + id,
                "Checkout",
                "critical",
                "payments",
                List.of(),
                List.of(),
                "CheckoutTest",
                "checkout");
        return new EvidenceDraft(
                scenario,
                "embedded",
                "reliability.environment=embedded",
                7391,
                List.of(),
                timeline,
                judgedBy,
                Judgement.of(List.of(), verdicts),
                "mvn test",
                List.of(),
                Optional.empty());
    }

    private static Timeline timeline(String broken) {
        Load load = new Load(
                Arrivals.constant(new Rate(10)),
                Duration.ZERO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                Duration.ofSeconds(2),
                null);
        HitLedger hits = new HitLedger("requests", 20, 12, Map.of("status 503", 12L), List.of(), List.of());
        return new Timeline(
                Instant.parse("2026-03-02T09:30:00Z"),
                load,
                List.of(
                        new Phase(PhaseName.BASELINE, 0, 2 * SECOND),
                        new Phase(PhaseName.FAULT, 2 * SECOND, 4 * SECOND),
                        new Phase(PhaseName.RECOVERY, 4 * SECOND, 6 * SECOND)),
                LongStream.range(0, 60).mapToObj(StoredRuns::run).toList(),
                List.of(new InjectedFault(broken, "status 503 on 60%", 2 * SECOND, 4 * SECOND, hits)),
                List.of(),
                List.of(),
                List.of(),
                Noise.NONE,
                Effects.NONE);
    }

    private static JourneyRun run(long ordinal) {
        long due = ordinal * SECOND / 10;
        return new JourneyRun(ordinal, due, due, due + SECOND / 20, Outcome.OK, "card", null);
    }
}
