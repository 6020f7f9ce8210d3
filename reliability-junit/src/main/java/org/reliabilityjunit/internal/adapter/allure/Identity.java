package org.reliabilityjunit.internal.adapter.allure;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.reliabilityjunit.scenario.Scenario;

/** By what Allure knows a scenario again in the next run: its id and the method that declares it, nothing else. */
final class Identity {

    private Identity() {}

    static String of(Scenario scenario) {
        String name = scenario.id() + "|" + scenario.testClass() + "#" + scenario.testMethod();
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "");
    }
}
