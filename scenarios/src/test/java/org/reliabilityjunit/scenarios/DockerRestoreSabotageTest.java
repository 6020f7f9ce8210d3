package org.reliabilityjunit.scenarios;

import org.junit.jupiter.api.DisplayName;

@NeedsDocker
@DisplayName("Sabotage of backups in containers")
class DockerRestoreSabotageTest extends RestoreSabotage {

    DockerRestoreSabotageTest() {
        super("docker", Unrestorable.DamagedInContainer.class);
    }
}
