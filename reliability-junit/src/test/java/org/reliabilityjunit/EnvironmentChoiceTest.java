package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.internal.run.Providers;
import org.reliabilityjunit.spi.Availability;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;

@DisplayName("The choice of the environment")
class EnvironmentChoiceTest {

    @Test
    void auto_isDocker_whereAnEngineAnswers_andSaysWhich() {
        assertThat(auto(Availability.here("Docker/99 at unix:///engine")))
                .isEqualTo(new EnvironmentChoice("docker", "auto: Docker/99 at unix:///engine"))
                .hasToString("environment docker (auto: Docker/99 at unix:///engine)");
    }

    @Test
    void auto_isEmbedded_whereNoEngineAnswers_andSaysWhereItLooked() {
        assertThat(auto(Availability.missing("no Docker engine answers: no such socket at unix:///engine")))
                .hasToString("environment embedded (auto: no Docker engine answers: no such socket at unix:///engine)");
    }

    @Test
    void auto_isEmbedded_whereNothingOnTheClassPathKnowsDocker() {
        assertThat(EnvironmentChoice.of("auto", providers(List.of())))
                .hasToString("environment embedded (auto: nothing on the class path makes links in it)");
    }

    @Test
    void aNamedEnvironment_isTaken_andNobodyIsAsked() {
        LinkProvider unasked = new Docker(() -> {
            throw new AssertionError("the engine was asked");
        });

        assertThat(EnvironmentChoice.of("embedded", providers(List.of(unasked))))
                .hasToString("environment embedded (reliability.environment=embedded)");
        assertThat(EnvironmentChoice.of("docker", providers(List.of(unasked))))
                .hasToString("environment docker (reliability.environment=docker)");
    }

    private static EnvironmentChoice auto(Availability docker) {
        return EnvironmentChoice.of("auto", providers(List.of(new Docker(() -> docker))));
    }

    private static Providers providers(List<LinkProvider> links) {
        return new Providers(List.of(), List.of(), links, List.of(), List.of(), List.of(), List.of(), List.of());
    }

    /** An engine that answers, or does not, or must not be asked. */
    private record Docker(Supplier<Availability> answer) implements LinkProvider {

        @Override
        public boolean provides(String environment) {
            return environment.equals("docker");
        }

        @Override
        public Availability availability() {
            return answer.get();
        }

        @Override
        public LinkHub start(LinkPlan plan, Host host) {
            throw new AssertionError("a choice starts nothing");
        }
    }
}
