package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;

class EvidencePageTest {

    private static final Pattern REFERENCE = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    @TempDir
    Path directory;

    private String page(EvidenceDraft draft) throws IOException {
        new EvidenceWriter().write(draft, directory);
        return Files.readString(directory.resolve("index.html"));
    }

    @Test
    void tells_a_reviewer_everything_on_one_page() throws IOException {
        assertThat(page(Brownout.failed()))
                .contains("SRE-002 · Alternative · Checkout", "Payments brownout falls back to pay-later", "✗ fail")
                .contains("Slow the payment provider down", "Card payment comes back by itself")
                .contains("breaker 'psp' opens within 500ms", "the load arrives")
                .contains("latency 800ms ± 200ms then status 503 on 60%", "status 503 × ")
                .contains("<svg ", "POST /checkout", "payment unavailable")
                .contains("seed 7391", "reliability.load.fault", "-Dreliability.seed=7391")
                .contains("resilience4j_circuitbreaker_calls_seconds_count")
                .doesNotContain("process_start_time_seconds");
    }

    @Test
    void needs_no_script_and_refers_only_to_files_beside_it() throws IOException {
        String html = page(Brownout.survived());
        assertThat(html).doesNotContain("<script", "@import");
        List<String> references =
                REFERENCE.matcher(html).results().map(found -> found.group(1)).toList();
        assertThat(references)
                .isNotEmpty()
                .allSatisfy(
                        reference -> assertThat(directory.resolve(reference)).exists());
    }

    @Test
    void escapes_what_the_scenario_says() throws IOException {
        EvidenceDraft draft = Brownout.survived();
        Scenario hostile = new Scenario(
                "SRE-9",
                ScenarioKind.MAIN,
                "<img src=x onerror=alert(1)>",
                "",
                "normal",
                "",
                List.of("<b>step</b>"),
                List.of(),
                "T",
                "t");
        String html = page(new EvidenceDraft(
                hostile,
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                draft.judgement(),
                draft.replay(),
                draft.exchanges(),
                draft.serviceLog()));
        assertThat(html).doesNotContain("<img", "<b>step").contains("&lt;img src=x onerror=alert(1)&gt;");
    }
}
