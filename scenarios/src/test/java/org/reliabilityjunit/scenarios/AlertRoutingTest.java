package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The shop's own files with the real programs, where they are installed, as on CI. */
@DisplayName("The shop's alertmanager.yml and rules")
class AlertRoutingTest {

    @BeforeAll
    static void needPrograms() {
        assumeTrue(
                Stream.of("prometheus", "promtool", "amtool").allMatch(AlertRoutingTest::installed)
                        && Stream.of("alertmanager", "prometheus-alertmanager").anyMatch(AlertRoutingTest::installed),
                "Alertmanager and Prometheus with their tools are not on the PATH");
    }

    private static boolean installed(String program) {
        return Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(System.getenv().getOrDefault("PATH", ""))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    @Test
    void pageOnCall_andLetCustomersSleep_whenPaymentsFailAtNight() {
        assertThat(Outcome.of(RoutedAlerts.AsWritten.class).message()).isEmpty();
    }

    @Test
    void areRedForEachMistake_andForThatAlone() {
        Outcome outcome = Outcome.of(RoutedAlerts.Mistaken.class);

        assertThat(outcome.failed())
                .satisfiesExactlyInAnyOrder(
                        muted -> assertThat(muted)
                                .startsWith("PaymentsDown is routed to sleepy/pager: pager never got it, in ")
                                .endsWith("it is in the time interval quiet-hours-singapore then"),
                        loud -> assertThat(loud)
                                .startsWith("PaymentsNotice is not routed to loud/sms: sms got it once, first after "),
                        twice -> assertThat(twice)
                                .startsWith(
                                        "PaymentsDegraded is not routed to twice/tickets: tickets got it once, first after "));
        assertThat(outcome.message())
                .contains("mute_time_intervals of the route to sms and inhibit_rules in target/alerting/loud.yml")
                .contains("checked by amtool");
    }
}
