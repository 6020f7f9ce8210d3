package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.internal.adapter.csv.CsvSloReader;
import org.reliabilityjunit.internal.adapter.yaml.YamlSloReader;
import org.reliabilityjunit.internal.plan.PlanException;

@DisplayName("The registry of a test class")
class ObjectivesTest {

    @ParameterizedTest
    @ValueSource(strings = {"registries/latin1.csv", "registries/latin1.yaml"})
    void aFileThatIsNotUtf8_isRefused(String resource) {
        Objectives objectives = new Objectives(
                ObjectivesTest.class, List.of(resource), List.of(new CsvSloReader(), new YamlSloReader()));

        assertThatThrownBy(objectives::registry)
                .isInstanceOf(PlanException.class)
                .hasMessage(resource + " is not written in UTF-8; save it so");
    }
}
