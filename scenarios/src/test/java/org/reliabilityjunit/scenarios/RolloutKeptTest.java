package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.signal.Event;

@DisplayName("A rollout that does no harm")
class RolloutKeptTest {

    @Test
    void isKept_andNobodyIsAlerted() {
        assertThat(Outcome.of(HarmlessRollout.class).message()).isEmpty();

        List<Event> events = JournalReader.read(
                        Path.of("target/sabotage", HarmlessRollout.class.getSimpleName(), "ROLLOUT-KEPT/journal.json"))
                .timeline()
                .events();
        assertThat(events)
                .filteredOn(event -> event.source().equals("deployments"))
                .extracting(event -> event.fields().get("event"))
                .containsExactly("pushed", "kept");
        assertThat(events).filteredOn(event -> event.source().equals("pager")).isEmpty();
    }
}
