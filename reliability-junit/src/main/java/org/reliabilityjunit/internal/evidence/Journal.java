package org.reliabilityjunit.internal.evidence;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.oracle.JudgedBy;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Everything that is kept of a judged scenario. What a reader sees anywhere else is derived from it.
 *
 * @param schema the version of the format
 * @param scenario what was run
 * @param environment where the dependencies ran
 * @param environmentReason why there, in one line
 * @param seed of every random decision
 * @param overrides attributes this run replaced
 * @param timeline what was observed, complete enough to be judged again
 * @param judgedBy what the timeline was held against
 * @param judgement what it came to
 * @param replay the command that runs it again
 * @param exchanges a sample, in order of time
 * @param serviceLog an excerpt
 */
public record Journal(
        int schema,
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
        Optional<LogExcerpt> serviceLog) {

    /** The version this build writes, and the only one it reads. */
    public static final int SCHEMA = 1;

    /** The name every journal has. */
    public static final String FILE_NAME = "journal.json";

    public Journal {
        overrides = List.copyOf(overrides);
        exchanges = List.copyOf(exchanges);
    }

    static Journal of(EvidenceDraft draft) {
        return new Journal(
                SCHEMA,
                draft.scenario(),
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                draft.judgedBy(),
                draft.judgement(),
                draft.replay(),
                ExchangeSample.of(draft.timeline(), draft.exchanges()),
                draft.serviceLog().map(LogExcerptReader::read));
    }

    Journal withRuns(List<JourneyRun> others) {
        return new Journal(
                schema,
                scenario,
                environment,
                environmentReason,
                seed,
                overrides,
                timeline.withRuns(others),
                judgedBy,
                judgement,
                replay,
                exchanges,
                serviceLog);
    }

    Journal withExchanges(List<Exchange> others) {
        return new Journal(
                schema,
                scenario,
                environment,
                environmentReason,
                seed,
                overrides,
                timeline,
                judgedBy,
                judgement,
                replay,
                others,
                serviceLog);
    }
}
