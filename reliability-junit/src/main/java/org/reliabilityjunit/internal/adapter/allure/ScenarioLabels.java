package org.reliabilityjunit.internal.adapter.allure;

import io.qameta.allure.model.Label;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.scenario.Scenario;

/** Where a scenario is found in a report. Its tags are those of the test, which Allure reads itself. */
final class ScenarioLabels {

    private ScenarioLabels() {}

    static List<Label> of(Scenario scenario) {
        return Stream.of(
                        label("epic", scenario.kind().text()),
                        label("feature", scenario.feature()),
                        label("severity", scenario.severity()),
                        label("owner", scenario.owner()))
                .filter(label -> !label.getValue().isEmpty())
                .toList();
    }

    private static Label label(String name, String value) {
        return new Label().setName(name).setValue(value);
    }
}
