package org.reliabilityjunit.scenarios;

import org.junit.jupiter.api.DisplayName;

@DisplayName("Sabotage of backups")
class RestoreSabotageTest extends RestoreSabotage {

    RestoreSabotageTest() {
        super("embedded", Unrestorable.Damaged.class);
    }
}
