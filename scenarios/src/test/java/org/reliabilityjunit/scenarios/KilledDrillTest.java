package org.reliabilityjunit.scenarios;

import java.util.Set;
import org.junit.jupiter.api.DisplayName;

@DisplayName("A regional drill that is killed in the middle of its failover")
class KilledDrillTest extends KilledRun {

    KilledDrillTest() {
        super("embedded", "SRE-101");
    }

    @Override
    Set<String> outside() {
        return Set.of();
    }
}
