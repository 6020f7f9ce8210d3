package org.reliabilityjunit.scenarios;

import com.google.gson.Gson;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.reliabilityjunit.canary.CanaryJudgement;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.spi.MetricsSource;

/**
 * Rolls a change of the configuration out: to the canary, which gets a share of the traffic, and back again when it serves worse than
 * the stable shop beside it. It knows the services by their operators' doors alone, and stands here because its judge is the library's, of
 * which the shop knows nothing.
 *
 * @param edge shares the traffic between the upstreams {@code stable} and {@code canary}
 * @param counts what the edge has counted of them
 * @param deployments is told what happens
 * @param automaticRollback off to show what it is worth
 */
record RolloutController(
        Door edge, MetricsSource counts, Door canary, Door stable, Door deployments, boolean automaticRollback) {

    private static final Path SCHEMA = Path.of("../example-service/src/main/resources/configuration.schema.json");
    private static final Duration TURN = Duration.ofMillis(200);
    private static final int ALL = 100;
    private static final String CONFIGURATION = "/operations/configuration";
    private static final String KEPT = "kept";
    private static final String UNDECIDED = "undecided";
    private static final Map<String, String> NOBODY_SERVED =
            Map.of("reason", "until the end of the watch, stable or canary has served nobody");

    /** What a rollout came to, and the words for it. */
    private record Finding(String event, Map<String, String> words) {

        boolean kept() {
            return event.equals(KEPT);
        }
    }

    /**
     * Returns when the change was kept, or rolled back. A rollout that cannot go on is rolled back, too, unless it is
     * interrupted: then nobody waits for it any more.
     *
     * @throws IllegalArgumentException when the schema forbids the change; then no shop has seen it
     * @throws RuntimeException what could not be restored or told, when all the rest was
     */
    void roll(Rollout rollout) throws InterruptedException {
        requireLegal(rollout.change());
        String before = canary.get(CONFIGURATION);
        Finding finding = tried(rollout, before);
        Attempts attempts = new Attempts();
        boolean restored = !finding.kept() && automaticRollback && restored(before, attempts);
        attempts.make(() -> tell(finding.event(), finding.words()));
        if (restored) {
            attempts.make(() -> tell("rolled-back", finding.words()));
        }
        if (!finding.kept()) {
            rollout.runbook().ifPresent(runbook -> attempts.make(() -> alert(finding.event(), runbook, restored)));
        }
        attempts.requireDone();
    }

    /** Nobody knows what a change does that was pushed, or perhaps was, and cannot be watched. */
    private Finding tried(Rollout rollout, String before) throws InterruptedException {
        try {
            canary.put(CONFIGURATION, rollout.change());
            weigh(rollout.share());
            tell("pushed", Map.of("diff", before + " -> " + canary.get(CONFIGURATION)));
            Optional<CanaryJudgement> judgement = watched(rollout);
            return new Finding(
                    found(judgement), judgement.map(RolloutController::words).orElse(NOBODY_SERVED));
        } catch (RuntimeException broken) {
            return new Finding(UNDECIDED, Map.of("reason", "the rollout could not go on: " + broken.getMessage()));
        }
    }

    /** A change that nobody can vouch for does not stay. */
    private static String found(Optional<CanaryJudgement> judgement) {
        return switch (judgement.map(CanaryJudgement::status).orElse(CanaryStatus.NO_DATA)) {
            case PASS -> KEPT;
            case FAIL -> "found-bad";
            case MARGINAL, NO_DATA -> UNDECIDED;
        };
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

    /** What the watch came to; empty when nobody was served by one of both until its end. */
    private Optional<CanaryJudgement> watched(Rollout rollout) throws InterruptedException {
        long end = System.nanoTime() + rollout.watch().toNanos();
        Comparison comparison = new Comparison(turns(rollout.watch()));
        Map<String, Served> earlier = served();
        while (true) {
            Thread.sleep(TURN.toMillis());
            Map<String, Served> now = served();
            comparison.add(since("stable", earlier, now), since("canary", earlier, now));
            earlier = now;
            boolean over = System.nanoTime() > end;
            if (comparison.isDue() || over) {
                Optional<CanaryJudgement> judgement =
                        comparison.isEmpty() ? Optional.empty() : Optional.of(comparison.judgement());
                if (over
                        || judgement
                                .filter(one -> one.status() == CanaryStatus.FAIL)
                                .isPresent()) {
                    return judgement;
                }
            }
        }
    }

    /** The most there may be, with the one at which the time is over. */
    private static int turns(Duration watch) {
        return Math.toIntExact(watch.dividedBy(TURN)) + 1;
    }

    /** Users first: the traffic goes before the configuration is put right, and both before anybody is told. */
    private boolean restored(String before, Attempts attempts) {
        boolean spared = attempts.make(() -> weigh(0));
        return attempts.make(() -> canary.put(CONFIGURATION, before)) && spared;
    }

    private void alert(String found, String runbook, boolean restored) {
        String done = restored ? "rolled back" : "roll it back";
        stable.post(
                "/operations/incidents",
                new Gson()
                        .toJson(Map.of(
                                "severity", "MAJOR",
                                "title", "A change of the configuration is %s on the canary: %s".formatted(found, done),
                                "region", "local",
                                "owner", "Platform SRE",
                                "runbook", runbook)));
    }

    private void weigh(int share) {
        edge.put(
                "/operations/edge/weights",
                new Gson().toJson(Map.of("weights", Map.of("stable", ALL - share, "canary", share))));
    }

    private Map<String, Served> served() {
        try {
            return Served.of(counts.scrape());
        } catch (IOException unanswered) {
            throw new UncheckedIOException("the edge does not say what it has counted", unanswered);
        }
    }

    private static Served since(String upstream, Map<String, Served> earlier, Map<String, Served> now) {
        return Objects.requireNonNullElse(now.get(upstream), Served.NOTHING)
                .since(Objects.requireNonNullElse(earlier.get(upstream), Served.NOTHING));
    }

    private void tell(String event, Map<String, String> more) {
        Map<String, String> members = new LinkedHashMap<>(Map.of("event", event, "instance", "canary"));
        members.putAll(more);
        deployments.post("/deployments", new Gson().toJson(members));
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
