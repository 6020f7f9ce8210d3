package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.evidence.AppliedOverride;
import org.reliabilityjunit.evidence.ScenarioReport;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.journey.Exchange;
import org.reliabilityjunit.journey.Exchange.Header;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.signal.MetricsSnapshot;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

/** Plants secrets wherever a secret can come from, and looks for them in everything that was written. */
class PlantedSecretTest {

    private static final String CANARY = "canary7f3a";
    private static final String CARD = "5500005555555559";
    private static final String JWT = "eyJ" + CANARY + ".eyJ" + CANARY + "." + CANARY;

    @TempDir
    Path directory;

    private EvidenceDraft planted() throws IOException {
        Path log = Files.writeString(
                directory.resolve("service.out"),
                "INFO login with password=%s\nWARN card %s refused\nERROR Authorization: Bearer %s\n"
                        .formatted(CANARY, CARD, JWT));
        Timeline quiet = Brownout.timeline();
        JourneyRun failed = new JourneyRun(
                0, 0, 0, 5, Outcome.FAILED, "token=" + CANARY, "GET http://u:%s@shop/ said 503".formatted(CANARY));
        Timeline timeline = new Timeline(
                quiet.startedAt(),
                quiet.load(),
                quiet.phases(),
                List.of(failed),
                List.of(new InjectedFault(
                        "psp",
                        "reset at jdbc:postgresql://db/shop?password=" + CANARY,
                        0,
                        10,
                        new HitLedger("requests", 1, 1, Map.of("api_key=" + CANARY, 1L), List.of(), List.of()))),
                quiet.breakers(),
                List.of(new MetricsSnapshot("", "before", 0, Map.of("logins{session=\"%s\"}".formatted(CANARY), 1.0))),
                List.of(new Event(
                        "pager", "POST /pages?token=" + CANARY, 5, Instant.EPOCH, Map.of("password", CANARY))),
                quiet.noise(),
                quiet.effects());
        Verdict verdict = Verdict.fail("journey success", "secret=" + CANARY).with("error", "Bearer " + CANARY);
        return new EvidenceDraft(
                new Scenario(
                        "SRE-1",
                        ScenarioKind.MAIN,
                        "Login with password=" + CANARY,
                        "",
                        "normal",
                        "",
                        List.of("Send " + JWT),
                        List.of("card " + CARD),
                        "T",
                        "t"),
                "embedded",
                "auto: password=" + CANARY,
                1,
                List.of(new AppliedOverride("login", "pwd=" + CANARY, "secret: " + CANARY)),
                timeline,
                Judgement.of(List.of(), List.of(verdict)),
                "mvn test -Dshop.api-token=" + CANARY,
                List.of(exchange()),
                Optional.of(new LogWindow(log, 0, Long.MAX_VALUE)));
    }

    private static Exchange exchange() {
        String filler = "x".repeat(16 * 1024 - 30);
        return new Exchange(
                0,
                1,
                4,
                "POST",
                "http://user:%s@shop/login?access_token=%s&mail=%s%%40shop.example".formatted(CANARY, CANARY, CANARY),
                List.of(
                        new Header("Authorization", "Basic " + CANARY),
                        new Header("Cookie", "id=" + CANARY),
                        new Header("X-Note", JWT)),
                "{\"user\":\"jane\",\"login\":{\"password\":\"%s\",\"pin\":[\"%s\"]},\"card\":%s}"
                        .formatted(CANARY, CANARY, CARD),
                200,
                List.of(new Header("Set-Cookie", CANARY)),
                "<p>" + filler + "password=" + CANARY + "</p>",
                "refused: client_secret=" + CANARY);
    }

    @Test
    void no_planted_secret_reaches_the_disk() throws IOException {
        Path target = directory.resolve("evidence");
        ScenarioReport report = new EvidenceWriter().write(planted(), target);
        assertThat(report.attachments()).hasSizeGreaterThan(7);
        try (Stream<Path> files = Files.walk(target)) {
            assertThat(files.filter(Files::isRegularFile))
                    .allSatisfy(file ->
                            assertThat(read(file)).doesNotContain(CANARY).doesNotContain(CARD));
        }
        assertThat(report.toString()).doesNotContain(CANARY).doesNotContain(CARD);
        assertThat(read(target.resolve("service.log"))).contains("INFO login with password=[redacted:");
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
