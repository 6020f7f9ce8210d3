package org.reliabilityjunit.scenarios;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A run that is killed in the fault phase")
class KilledRunTest extends KilledRun {

    KilledRunTest() {
        super("embedded", "SRE-002");
    }

    @Override
    Set<String> outside() {
        return Set.of();
    }
}
