package org.reliabilityjunit.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Configuration;

@ExtendWith(OutputCaptureExtension.class)
class RefusedEdgeTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            EDGE_UPSTREAMS                        |                | shop.edge.upstreams             | name one or more in EDGE_UPSTREAMS, such as
            EDGE_UPSTREAMS                        | ap-sg          | shop.edge.upstreams             | Write a name and a URL, such as
            EDGE_WEIGHTS                          | us=10          | shop.edge                       | there are sg, jp
            EDGE_WEIGHTS                          | sg=much        | shop.edge.weights               | such as baseline=80,canary=20
            shop.edge.health.interval             | 1ms            | shop.edge.health.interval       | longer than or equal to 50 millis
            shop.edge.health.unhealthy-after      | 0              | shop.edge.health.unhealthyAfter | greater than or equal to 1
            shop.edge.fail-back                   | never          | shop.edge.fail-back             | MANUAL
            shop.edge.mitigations.health-routing  | maybe          | shop.edge.mitigations.health-routing | OFF
            """)
    void aValueThatIsNotLegalIsRefused(
            String name, String value, String property, String legal, CapturedOutput output) {
        String given = value == null ? "" : value;
        assertThatThrownBy(() -> new SpringApplicationBuilder(SettingsOnly.class)
                        .web(WebApplicationType.NONE)
                        .run(
                                "--spring.config.name=edge",
                                "--EDGE_UPSTREAMS="
                                        + ("EDGE_UPSTREAMS".equals(name) ? given : "sg=http://a,jp=http://b"),
                                "--" + ("EDGE_UPSTREAMS".equals(name) ? "unused" : name) + "=" + given)
                        .close())
                .isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", property, legal);
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    static class SettingsOnly {}
}
