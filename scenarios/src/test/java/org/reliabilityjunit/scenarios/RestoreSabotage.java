package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A restore drill on backups that are none. */
abstract class RestoreSabotage {

    private final String environment;
    private final Class<?> damaged;

    /** @param damaged the scenario whose backup is damaged, which is elsewhere in each environment */
    RestoreSabotage(String environment, Class<?> damaged) {
        this.environment = environment;
        this.damaged = damaged;
    }

    @Test
    void nothingArchived_failsTheRestoreWithWhatIsLostAndMissing() {
        Outcome outcome = Outcome.of(Unrestorable.NotArchived.class, environment);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("'db' is restored with RTO <= 1m and RPO <= 1s: ")
                .contains(" acknowledged ids are lost; the archived log has a hole");
        assertThat(outcome.message())
                .containsPattern("missing +\\d+ of \\d+ segments of the log since the backup: 0000000100000000")
                .contains("look at archive_mode, archive_command");
    }

    @Test
    void damagedBackup_isRefusedBeforeAnythingIsRestored() {
        Outcome outcome = Outcome.of(damaged, environment);

        assertThat(outcome.failed())
                .singleElement()
                .asString()
                .startsWith("'db' is restored with RTO <= 1m and RPO <= 5s: not restored: ")
                .contains(" is damaged: its SHA-256 was ", "Nothing was restored; take another backup");
    }
}
