package org.reliabilityjunit.internal.evidence;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.oracle.JudgedBy;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A judged scenario before anything of it is written: complete, and not yet redacted.
 *
 * @param scenario what was run
 * @param environment where the dependencies ran
 * @param environmentReason why there, in one line
 * @param seed of every random decision
 * @param overrides attributes this run replaced
 * @param timeline what was observed
 * @param judgedBy what the timeline was held against
 * @param judgement what it came to
 * @param replay the command that runs it again
 * @param exchanges every recorded exchange; the writer samples
 * @param serviceLog where the service logged meanwhile
 */
public record EvidenceDraft(
        Scenario scenario,
        String environment,
        String environmentReason,
        long seed,
        List<AppliedOverride> overrides,
        Timeline timeline,
        JudgedBy judgedBy,
        Judgement judgement,
        String replay,
        List<Exchange> exchanges,
        Optional<LogWindow> serviceLog) {

    public EvidenceDraft {
        overrides = List.copyOf(overrides);
        exchanges = List.copyOf(exchanges);
    }

    /** One that was judged by nothing that can be stored. */
    public EvidenceDraft(
            Scenario scenario,
            String environment,
            String environmentReason,
            long seed,
            List<AppliedOverride> overrides,
            Timeline timeline,
            Judgement judgement,
            String replay,
            List<Exchange> exchanges,
            Optional<LogWindow> serviceLog) {
        this(
                scenario,
                environment,
                environmentReason,
                seed,
                overrides,
                timeline,
                JudgedBy.nothing(),
                judgement,
                replay,
                exchanges,
                serviceLog);
    }
}
