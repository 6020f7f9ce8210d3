package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Each oracle of the regional drill, seen to fail for its own reason. A region that nobody stands in for burns its budget, too. */
@DisplayName("Sabotage of the regional drill")
class RegionalSabotageTest {

    static final Set<String> LOST = new ConcurrentSkipListSet<>();

    @Test
    void healthRoutingOff_failsTheFailover() throws IOException {
        Outcome outcome = Outcome.of(Regional.HealthRoutingOff.class);

        failoverAndBudget(outcome);
        assertThat(outcome.message()).contains("504");
        assertThat(journal(Regional.HealthRoutingOff.class))
                .as("the links that the outage cut, with what met it")
                .contains("edge-to-shop-sg: dropped");
    }

    @Test
    void promotionForgotten_failsTheFailover() {
        Outcome outcome = Outcome.of(Regional.PromotionForgotten.class);

        failoverAndBudget(outcome);
        assertThat(outcome.message()).contains("503");
    }

    @Test
    void replicationStopped_failsTheDataLossAloneAndNamesWhatIsLost() throws IOException {
        Outcome outcome = Outcome.of(Regional.ReplicationStopped.class);

        assertThat(outcome.failed()).singleElement().asString().startsWith("data loss (RPO) <= 500ms: RPO ");
        Matcher counted =
                Pattern.compile(": (\\d+) of \\d+ acknowledged ids are lost").matcher(outcome.message());
        assertThat(counted.find()).as(outcome.message()).isTrue();
        String journal = journal(Regional.ReplicationStopped.class);
        assertThat(LOST).as("orders in Singapore's database alone").isNotEmpty();
        // an order may be stored for a customer who was gone by then: such a one was not acknowledged
        assertThat(LOST.stream().filter(journal::contains)).hasSize(Integer.parseInt(counted.group(1)));
    }

    private static void failoverAndBudget(Outcome outcome) {
        assertThat(outcome.failed())
                .satisfiesExactlyInAnyOrder(
                        failover -> assertThat(failover)
                                .startsWith("fails over to ap-jp within 5m: ap-jp served no 20 runs"),
                        budget -> assertThat(budget).startsWith("error budget api_availability burns < 10%: "));
    }

    private static String journal(Class<?> scenario) throws IOException {
        return Files.readString(Path.of("target/sabotage", scenario.getSimpleName(), "SRE-101", "journal.json"));
    }
}
