package org.reliabilityjunit.scenarios;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.reliabilityjunit.canary.CanaryJudgement;
import org.reliabilityjunit.canary.CanaryStatus;

/**
 * Rolls a change of the configuration out: to the canary, which gets a share of the traffic, and back again when it serves worse than
 * the stable shop beside it. It knows the services by their operators' doors alone, and stands here because its judge is the library's, of
 * which the shop knows nothing.
 *
 * @param edge shares the traffic between the upstreams {@code stable} and {@code canary}
 * @param deployments is told what happens
 * @param automaticRollback off to show what it is worth
 */
record RolloutController(Door edge, Door canary, Door stable, Door deployments, boolean automaticRollback) {

    private static final Path SCHEMA = Path.of("../example-service/src/main/resources/configuration.schema.json");
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final int ALL = 100;

    /**
     * Returns when the change was kept, or rolled back.
     *
     * @throws IllegalArgumentException when the schema forbids the change; then no shop has seen it
     */
    void roll(Rollout rollout) throws InterruptedException {
        requireLegal(rollout.change());
        String before = canary.get("/operations/configuration");
        canary.put("/operations/configuration", rollout.change());
        weigh(rollout.share());
        tell("pushed", Map.of("diff", before + " -> " + canary.get("/operations/configuration")));
        CanaryJudgement judgement = watched(rollout);
        if (judgement.status() != CanaryStatus.FAIL) {
            tell("kept", words(judgement));
            return;
        }
        if (automaticRollback) {
            rollBack(before, judgement);
        } else {
            tell("found-bad", words(judgement));
        }
        alert();
    }

    static void requireLegal(String change) {
        JsonSchema schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(read(SCHEMA), InputFormat.JSON);
        String wrong = schema.validate(change, InputFormat.JSON).stream()
                .map(message -> message.getMessage())
                .sorted()
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("%s is refused before any shop sees it: %s".formatted(change, wrong));
        }
    }

    private CanaryJudgement watched(Rollout rollout) throws InterruptedException {
        long end = System.nanoTime() + rollout.watch().toNanos();
        Comparison comparison = new Comparison();
        Map<String, Served> earlier = served();
        while (true) {
            Thread.sleep(LOOK.toMillis());
            Map<String, Served> now = served();
            comparison.add(since("stable", earlier, now), since("canary", earlier, now));
            earlier = now;
            if (!comparison.isEmpty()) {
                CanaryJudgement judgement = comparison.judgement();
                if (judgement.status() == CanaryStatus.FAIL || System.nanoTime() > end) {
                    return judgement;
                }
            }
        }
    }

    /** Users first: the traffic goes before the configuration is put right and anybody is told. */
    private void rollBack(String before, CanaryJudgement judgement) {
        weigh(0);
        canary.put("/operations/configuration", before);
        tell("rolled-back", words(judgement));
    }

    private void alert() {
        stable.post("/operations/incidents", """
                {"severity":"MAJOR","title":"A change of the configuration is bad for the canary: %s","region":"local",
                 "owner":"Platform SRE","runbook":"https://runbooks.example/rollout/bad-canary"}""".formatted(automaticRollback ? "rolled back" : "roll it back"));
    }

    private void weigh(int share) {
        edge.put(
                "/operations/edge/weights",
                "{\"weights\":{\"stable\":%d,\"canary\":%d}}".formatted(ALL - share, share));
    }

    private Map<String, Served> served() {
        return Served.of(edge.get("/actuator/prometheus"));
    }

    private static Served since(String upstream, Map<String, Served> earlier, Map<String, Served> now) {
        return Objects.requireNonNullElse(now.get(upstream), Served.NOTHING)
                .since(Objects.requireNonNullElse(earlier.get(upstream), Served.NOTHING));
    }

    private void tell(String event, Map<String, String> more) {
        String members = more.entrySet().stream()
                .map(one ->
                        ",\"%s\":\"%s\"".formatted(one.getKey(), one.getValue().replace("\"", "'")))
                .sorted()
                .collect(Collectors.joining());
        deployments.post("/deployments", "{\"event\":\"%s\",\"instance\":\"canary\"%s}".formatted(event, members));
    }

    private static Map<String, String> words(CanaryJudgement judgement) {
        return judgement.metrics().stream()
                .collect(Collectors.toMap(
                        one -> one.metric().name(), one -> one.classification() + " (" + one.reason() + ")"));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }
}
