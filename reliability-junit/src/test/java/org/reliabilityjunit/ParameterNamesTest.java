package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.internal.plan.PlanException;

@DisplayName("The names of parameters")
class ParameterNamesTest {

    private static final List<String> SINGLE =
            List.of("reliability.environment", "reliability.output", "reliability.seed");

    private static Properties properties(String... names) {
        Properties properties = new Properties();
        for (String name : names) {
            properties.setProperty(name, "4");
        }
        return properties;
    }

    @Test
    void areSeenWhereverTheyAreSet_ifTheyAreOurs() {
        assertThat(ParameterNames.seen(
                                properties("user.home", "reliability.seed"),
                                properties("junit.jupiter.extensions.autodetection.enabled", "reliability.replay"),
                                Optional.of("reliability.output\nother.name"))
                        .set())
                .containsExactlyInAnyOrder("reliability.seed", "reliability.replay", "reliability.output");
    }

    @Test
    void areReadFromTheFileOfJUnit_whichNeedNotBeThere() {
        assertThat(ParameterNames.file(getClass().getClassLoader())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "reliability.seed",
                "reliability.image.postgres",
                "reliability.override.SRE-002.BrownoutScenario.latency",
                "reliability.drill-log"
            })
    void areLegal(String name) {
        ParameterNames names = new ParameterNames(Set.of(name));
        assertThat(names.checked(SINGLE)).isEqualTo(names);
    }

    @ParameterizedTest
    @CsvSource({
        "reliability.sede, reliability.seed",
        "reliability.enviroment, reliability.environment",
        "reliability.overide.SRE-002.BrownoutScenario.latency, reliability.override.*",
        "reliability.images.postgres, reliability.image.*"
    })
    void thatNobodyReads_areRefused_withTheNearestLegalOne(String name, String nearest) {
        assertThatThrownBy(() -> new ParameterNames(Set.of(name)).checked(SINGLE))
                .isInstanceOf(PlanException.class)
                .hasMessage(
                        "the parameter %s is not known; nearest is %s. What begins with \"reliability.\" is this library's, and legal are reliability.drill-log, reliability.environment, reliability.image.*, reliability.output, reliability.override.*, reliability.seed. Correct it, or give a parameter of your own another name.",
                        name, nearest);
    }
}
