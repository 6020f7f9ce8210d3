package org.reliabilityjunit.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.reliabilityjunit.shop.resilience.Mitigations;
import org.reliabilityjunit.shop.resilience.Switch;
import org.reliabilityjunit.shop.support.FreePort;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

/** The start is refused with a message that says what is legal; tried in the form of environment variables. */
@ExtendWith(OutputCaptureExtension.class)
class RefusedConfigurationTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            SHOP_MITIGATIONS_BREAKER              | maybe | shop.mitigations.breaker            | OFF
            SHOP_PAYMENTS_MITIGATIONS_FALLBACK    | no    | shop.payments.mitigations.fallback  | OFF
            SHOP_DB_POOL_SIZE                     | 0     | shop.db.poolSize                    | greater than or equal to 1
            SHOP_DB_POOL_SIZE                     | 101   | shop.db.poolSize                    | less than or equal to 100
            SHOP_PAYMENTS_ATTEMPT_TIMEOUT         | -5S   | shop.payments.attemptTimeout        | longer than or equal to 1 milli
            SHOP_PAYMENTS_ATTEMPT_TIMEOUT         | soon  | shop.payments.attempt-timeout       | duration
            SHOP_PAYMENTS_RETRY_ATTEMPTS          | 11    | shop.payments.retryAttempts         | less than or equal to 10
            SHOP_PAYMENTS_PAY_LATER_LIMIT         | -1    | shop.payments.payLaterLimit         | greater than or equal to 0
            SHOP_PAYMENTS_BREAKER_FAILURE_RATE    | 140   | shop.payments.breaker.failureRate   | less than or equal to 100
            SHOP_OPERATIONS_TOKEN                 | short | shop.operations.token               | 16 characters or more
            SHOP_DELIVERY_QUIET_HOURS             | night | shop.delivery.quiet-hours           | such as 22:00-07:00
            SHOP_RECOMMENDATIONS_BREAKER_WINDOW   | 0     | shop.recommendations.breaker.window | greater than or equal to 1
            """)
    void aValueThatIsNotLegalIsRefused(
            String variable, String value, String property, String legal, CapturedOutput output) {
        assertThatThrownBy(() -> settings(Map.of(variable, value)).close()).isNotNull();
        assertThat(output).contains("APPLICATION FAILED TO START", property, value, legal);
    }

    @Test
    void legalValuesAreReadFromEnvironmentVariables() {
        try (ConfigurableApplicationContext context =
                settings(Map.of("SHOP_MITIGATIONS_RETRY", "off", "SHOP_PAYMENTS_BREAKER_WAIT_IN_OPEN", "60s"))) {
            assertThat(context.getBean(Mitigations.class).retry()).isEqualTo(Switch.OFF);
            assertThat(context.getBean(Mitigations.class).breaker()).isEqualTo(Switch.ON);
            assertThat(context.getEnvironment().getProperty("shop.payments.breaker.wait-in-open"))
                    .isEqualTo("60s");
        }
    }

    @Test
    void aDatabaseThatStaysAwayIsNamed(CapturedOutput output) throws IOException {
        String url = "jdbc:postgresql://localhost:" + FreePort.find() + "/shop";
        SpringApplication shop = new SpringApplicationBuilder(ShopApplication.class).build();
        String[] arguments = {"--DB_URL=" + url + "?password=secret", "--shop.db.start-timeout=1s", "--server.port=0"};
        assertThatThrownBy(() -> shop.run(arguments).close()).isNotNull();
        assertThat(output).contains("The database at '" + url + "' could not be reached", "DB_URL", "DB_USER");
        assertThat(output).doesNotContain("password=secret");
    }

    private static ConfigurableApplicationContext settings(Map<String, Object> variables) {
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .replace(
                        StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
                        new SystemEnvironmentPropertySource(
                                StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME, variables));
        return new SpringApplicationBuilder(SettingsOnly.class)
                .environment(environment)
                .web(WebApplicationType.NONE)
                .run();
    }

    @Configuration(proxyBeanMethods = false)
    @ConfigurationPropertiesScan
    static class SettingsOnly {}
}
