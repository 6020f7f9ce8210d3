package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each oracle of the regional drill, seen to fail for its own reason. A region that nobody stands in for burns its budget, too. */
@DisplayName("Sabotage of the regional drill")
class RegionalSabotageTest {

    static final Map<String, Instant> LOST = new ConcurrentHashMap<>();

    /** An order is acknowledged so long after it was stored at most: then the customer is gone. */
    private static final Duration DEADLINE = Duration.ofSeconds(3);

    static final Set<String> BESIDE = new ConcurrentSkipListSet<>();

    @Test
    void healthRoutingOff_failsTheFailover_andTheRegionThatIsBackTakesOrdersBesideTheNewPrimary() throws IOException {
        Outcome outcome = Outcome.of(Regional.HealthRoutingOff.class);

        failoverAndBudget(outcome.failed().stream()
                .filter(failed -> !failed.startsWith("data loss"))
                .toList());
        assertThat(outcome.failed())
                .filteredOn(failed -> failed.startsWith("data loss"))
                .singleElement()
                .asString()
                .contains("although they were acknowledged after the take-over");
        assertThat(outcome.message()).contains("504");
        assertThat(journal(Regional.HealthRoutingOff.class))
                .as("the links that the outage cut, with what met it")
                .contains("edge-to-shop-sg: dropped");
    }

    @Test
    void failBackAutomatic_failsTheDataLossAlone_andTellsOfTheSplitBrain() throws IOException {
        Outcome outcome = Outcome.of(Regional.FailBackAutomatic.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("data loss (RPO) <= 1m: ");
        assertThat(outcome.message())
                .contains(
                        "acknowledged ids are lost although they were acknowledged after the take-over",
                        "runbook step promoteJapan was done",
                        "ap-sg (",
                        "keep fail-back manual");
        String journal = journal(Regional.FailBackAutomatic.class);
        assertThat(BESIDE).as("orders in Singapore's database alone").isNotEmpty();
        assertThat(BESIDE.stream().filter(journal::contains))
                .as("those of them that were acknowledged, after the promotion and perhaps just before the outage")
                .hasSize(lost(outcome));
    }

    @Test
    void promotionForgotten_failsTheFailover() {
        Outcome outcome = Outcome.of(Regional.PromotionForgotten.class);

        failoverAndBudget(outcome.failed());
        assertThat(outcome.message()).contains("503");
    }

    @Test
    void promotionLate_failsTheBudgetAlone() {
        Outcome outcome = Outcome.of(Regional.PromotionLate.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("error budget api_availability burns < 6%: ");
        // 2 s and 3.5 s, and what a promotion and the next check of health take
        assertThat(outcome.message()).containsPattern("pass  fails over to ap-jp within 5m: RTO [5-9](\\.\\d)?s");
    }

    @Test
    void promotionUnconfirmed_failsTheRunbookStepAlone() {
        Outcome outcome = Outcome.of(Regional.PromotionUnconfirmed.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("runbook step promoteJapan is done: begun 2")
                .endsWith(" after the fault ended");
    }

    /** What is lost since is less than 60 seconds of orders: that the standby is further behind than it may be is what is wrong. */
    @Test
    void replicationStopped_failsTheLagAlone_andTheLossIsWhatTheDatabasesSay() throws IOException {
        Outcome outcome = Outcome.of(Regional.ReplicationStopped.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("standby 'db-jp' is behind <= 5s: at most ");
        String journal = journal(Regional.ReplicationStopped.class);
        // an order may be stored for a customer who was gone by then: such a one was not acknowledged
        List<Instant> lost = LOST.entrySet().stream()
                .filter(order -> journal.contains(order.getKey()))
                .map(Map.Entry::getValue)
                .sorted()
                .toList();
        assertThat(lost).as("orders in Singapore's database alone").isNotEmpty();
        Matcher told = Pattern.compile(
                        "data loss \\(RPO\\) <= 1m: RPO ([\\d.]+)s: (\\d+) of \\d+ acknowledged ids are lost")
                .matcher(outcome.message());
        assertThat(told.find()).as(outcome.message()).isTrue();
        assertThat(lost).hasSize(Integer.parseInt(told.group(2)));
        Duration stored = Duration.between(lost.get(0), outage(journal));
        assertThat(Double.parseDouble(told.group(1)))
                .as("from the first of them to the outage, or to the last that was still acknowledged")
                .isBetween(seconds(stored.minus(DEADLINE)), seconds(stored.plus(DEADLINE)));
    }

    /** All of them, whether the bound excuses them or not. */
    private static int lost(Outcome outcome) {
        return Pattern.compile("(\\d+) of \\d+ acknowledged ids are lost")
                .matcher(outcome.message())
                .results()
                .mapToInt(counted -> Integer.parseInt(counted.group(1)))
                .sum();
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1e3;
    }

    private static Instant outage(String journal) {
        JsonPath timeline = JsonPath.from(journal).setRootPath("timeline");
        return Instant.parse(timeline.getString("startedAt"))
                .plusNanos(timeline.getLong("phases.find { it.name == 'FAULT' }.start"));
    }

    private static void failoverAndBudget(List<String> failed) {
        assertThat(failed)
                .satisfiesExactlyInAnyOrder(
                        failover -> assertThat(failover)
                                .startsWith("fails over to ap-jp within 5m: ap-jp served no 20 runs"),
                        budget -> assertThat(budget).startsWith("error budget api_availability burns < 6%: "));
    }

    private static String journal(Class<?> scenario) throws IOException {
        return Files.readString(Path.of("target/sabotage", scenario.getSimpleName(), "SRE-101", "journal.json"));
    }
}
