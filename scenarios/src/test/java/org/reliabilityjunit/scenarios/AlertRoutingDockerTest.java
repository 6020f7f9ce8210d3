package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@NeedsDocker
@DisplayName("The shop's alertmanager.yml and rules, with Alertmanager and Prometheus in containers")
class AlertRoutingDockerTest {

    @Test
    void pageOnCall_andLetCustomersSleep_whenPaymentsFailAtNight() {
        assertThat(Outcome.of(RoutedAlerts.AsWritten.class, "docker").message()).isEmpty();
    }
}
