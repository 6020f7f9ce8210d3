package org.reliabilityjunit.evidence;

import java.nio.file.Path;
import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.timeline.Timeline;

/**
 * A judged scenario with its evidence, as handed to every evidence sink.
 *
 * @param scenario what was run
 * @param environment where the dependencies ran: {@code embedded} or {@code docker}
 * @param seed of every random decision
 * @param overrides attributes this run replaced
 * @param timeline what was observed
 * @param judgement what it came to
 * @param replay the command that runs it again
 * @param directory where its files are
 * @param attachments the files, redacted
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ScenarioReport(
        Scenario scenario,
        String environment,
        long seed,
        List<AppliedOverride> overrides,
        Timeline timeline,
        Judgement judgement,
        String replay,
        Path directory,
        List<Attachment> attachments) {

    public ScenarioReport {
        overrides = List.copyOf(overrides);
        attachments = List.copyOf(attachments);
    }
}
