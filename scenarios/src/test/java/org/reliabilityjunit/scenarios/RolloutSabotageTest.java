package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A rollout that is sabotaged")
class RolloutSabotageTest {

    private static final String ALERT =
            "an alert reaches pager within 1m of 'bad pool size pushed', with a link to its runbook: ";

    @Test
    void automaticRollbackOff_failsTheRollbackAlone() {
        Outcome outcome = Outcome.of(NoRollback.class);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("rolls back within 1m of 'bad pool size pushed': never, in the ");
        assertThat(outcome.message())
                .contains("'canary' served ", "ends with POST /deployments {event=found-bad")
                .contains(
                        "automatic rollback is switched off, or waits for somebody: put the former configuration back");
    }

    @Test
    void nobodyAlerted_failsTheAlertAlone() {
        assertThat(Outcome.of(Unalerted.Nobody.class).failed())
                .singleElement()
                .asString()
                .startsWith(ALERT + "never, in ");
    }

    @Test
    void aRunbookThatIsNoLink_failsTheAlertAlone() {
        assertThat(Outcome.of(Unalerted.WithoutALink.class).failed())
                .singleElement()
                .asString()
                .startsWith(ALERT + "after ")
                .endsWith(", runbook \"wiki/bad-canary\" is no link");
    }

    /** Nobody answers at this address: a controller that asked any service would say so. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"db\":{\"poolSize\":0}}",
                "{\"db\":{\"poolSize\":-1}}",
                "{\"db\":{\"poolSize\":10000}}",
                "{\"db\":{\"poolSize\":\"ten\"}}",
                "{\"db\":{\"size\":5}}"
            })
    void aForbiddenValueIsRefusedBeforeAnyShopSeesIt(String change) {
        Door nobody = new Door(HttpClient.newHttpClient(), URI.create("http://localhost:1"));
        RolloutController controller = new RolloutController(nobody, new SilentMetrics(), nobody, nobody, nobody, true);

        assertThatThrownBy(() -> controller.roll(new Rollout(change, 30, Duration.ofSeconds(1))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(change + " is refused before any shop sees it: ");
    }
}
