package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each oracle of the regional drill, seen to fail for its own reason. A region that nobody stands in for burns its budget, too. */
@DisplayName("Sabotage of the regional drill")
class RegionalSabotageTest {

    static final Set<String> LOST = new ConcurrentSkipListSet<>();

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
    void replicationStopped_failsTheDataLossAloneAndNamesWhatIsLost() throws IOException {
        Outcome outcome = Outcome.of(Regional.ReplicationStopped.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("data loss (RPO) <= 500ms: RPO ");
        String journal = journal(Regional.ReplicationStopped.class);
        assertThat(LOST).as("orders in Singapore's database alone").isNotEmpty();
        // an order may be stored for a customer who was gone by then: such a one was not acknowledged
        assertThat(LOST.stream().filter(journal::contains)).hasSize(lost(outcome));
    }

    /** All of them, whether the bound excuses them or not. */
    private static int lost(Outcome outcome) {
        return Pattern.compile("(\\d+) of \\d+ acknowledged ids are lost")
                .matcher(outcome.message())
                .results()
                .mapToInt(counted -> Integer.parseInt(counted.group(1)))
                .sum();
    }

    private static void failoverAndBudget(List<String> failed) {
        assertThat(failed)
                .satisfiesExactlyInAnyOrder(
                        failover -> assertThat(failover)
                                .startsWith("fails over to ap-jp within 5m: ap-jp served no 20 runs"),
                        budget -> assertThat(budget).startsWith("error budget api_availability burns < 10%: "));
    }

    private static String journal(Class<?> scenario) throws IOException {
        return Files.readString(Path.of("target/sabotage", scenario.getSimpleName(), "SRE-101", "journal.json"));
    }
}
