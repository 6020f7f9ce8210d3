package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.journey.Exchange;

class BodyLimitTest {

    private static final int KEPT = 16 * 1024;
    private static final int RECORDED = 17 * 1024;

    @TempDir
    Path directory;

    private @Nullable String written(String body) {
        EvidenceDraft draft = Brownout.survived();
        Exchange any = draft.exchanges().get(0);
        Exchange exchange = new Exchange(
                any.run(),
                any.start(),
                any.end(),
                "POST",
                any.url(),
                List.of(),
                null,
                200,
                List.of(),
                BodyLimit.recorded(body),
                null);
        new EvidenceWriter().write(withOnly(draft, exchange), directory);
        return JournalReader.read(directory.resolve("journal.json"))
                .exchanges()
                .get(0)
                .responseBody();
    }

    private static EvidenceDraft withOnly(EvidenceDraft draft, Exchange exchange) {
        return new EvidenceDraft(
                draft.scenario(),
                draft.environment(),
                draft.environmentReason(),
                draft.seed(),
                draft.overrides(),
                draft.timeline(),
                draft.judgement(),
                draft.replay(),
                List.of(exchange),
                draft.serviceLog());
    }

    @Test
    void records_little_of_a_large_body_and_all_of_a_small_one() {
        assertThat(BodyLimit.recorded("x".repeat(1_000_000))).hasSizeLessThan(RECORDED + 50);
        assertThat(BodyLimit.recorded("small")).isEqualTo("small");
        assertThat(BodyLimit.recorded(null)).isNull();
    }

    @Test
    void says_how_much_was_cut_of_what_came() {
        assertThat(written("tea ".repeat(10_000)))
                .startsWith("tea tea")
                .endsWith("… (cut: 16384 of 40000 characters)")
                .hasSizeLessThan(KEPT + 50);
    }

    @Test
    void marks_a_cut_body_as_truncated_even_when_redaction_made_it_short() {
        String body = written("{\"token\":\"" + "x".repeat(RECORDED) + "\"}");
        assertThat(body).hasSizeLessThan(200).endsWith(" of 17420 characters)");
        assertThat(BodyLimit.wasApplied(String.valueOf(body))).isTrue();
        assertThat(BodyLimit.wasApplied("small")).isFalse();
    }

    /** Its other half would be needed to see that it is a secret. */
    @ParameterizedTest
    @ValueSource(
            strings = {"<password>hunter2", "http://jane:hunter2", "{\"pin\":[\"a]\",\"hunter2", "password=hunter2"})
    void hides_a_secret_that_the_cut_split(String half) {
        String before = "eyJhbGci.eyJzdWIi.c2ln".repeat(100) + " ";
        String filler = "tea ".repeat((RECORDED - before.length() - half.length()) / 4);
        assertThat(written(before + filler + half + "x".repeat(5_000)))
                .contains("tea tea")
                .doesNotContain("hunter2");
    }
}
