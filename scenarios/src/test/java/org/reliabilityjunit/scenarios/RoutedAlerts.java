package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.reliabilityjunit.AlertRoutes;
import org.reliabilityjunit.CrossFeatureScenario;
import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.Down;
import org.reliabilityjunit.Experiment;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.Alertmanager;
import org.reliabilityjunit.environment.JavaService;

/** What SRE-201 asks of the shop's own alertmanager.yml and rules. Run by {@link AlertRoutingTest} only. */
final class RoutedAlerts {

    private static final String FOLDER = "../example-service/alerting/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration LONGEST_GROUP_WAIT = Duration.ofMillis(2_000);

    /** Of the file's time, from the page on at the latest: 2.4 s of this host's, what it may be late by, and as much again. */
    private static final Duration TWO_MINUTES_AND_MORE = Duration.ofSeconds(6);

    private RoutedAlerts() {}

    private static Alertmanager atNight(String name, String file) {
        return Alertmanager.named(name).config(file).faster("50x").at("2030-03-01T23:00", "Asia/Singapore");
    }

    private static String mistaken(String name, String right, String wrong) {
        try {
            String file = Files.readString(Path.of(FOLDER + "alertmanager.yml"));
            assertThat(file).contains(right);
            Path mistaken = Files.createDirectories(Path.of("target/alerting")).resolve(name + ".yml");
            return Files.writeString(mistaken, file.replace(right, wrong)).toString();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    @ReliabilityTest
    static class AsWritten extends ShopDependencies {

        @ServiceUnderTest
        static final JavaService shop = Shop.on(psp, recommendations, db, cache);

        @Dependency
        static final Alertmanager alerting = atNight("alerting", FOLDER + "alertmanager.yml")
                .rules(FOLDER + "rules.yml")
                .metrics(() -> shop.baseUri() + "/actuator/prometheus");

        @CrossFeatureScenario(
                id = "SRE-201-ROUTES",
                title = "Customers sleep, on-call does not, as alertmanager.yml has it")
        @Load("20/s")
        @Down(of = "psp")
        @AlertRoutes(
                alert = "PaymentsDown{severity=critical, region=ap-sg}",
                to = "pager",
                notTo = "sms",
                within = "2m",
                times = "1",
                carrying = {"runbook", "owner=payments"})
        @AlertRoutes(alert = "PaymentsNotice", notTo = "sms")
        @AlertRoutes(alert = "PaymentsDegraded")
        void paymentsFailAtNight(Experiment experiment) throws Exception {
            // A shop that has just started may take longer for its first order than the next lines do, and would have
            // no connection to cut.
            experiment.once(journey -> new Shopper(journey).buysAsGuest());
            experiment.drive(Duration.ofSeconds(2), journey -> new Shopper(journey).buysAsGuest());
            experiment.inject();
            experiment.drive(Duration.ofSeconds(4), journey -> new Shopper(journey).buysAsGuest());
            experiment.awaitMessages("alerting/pager", 1, PATIENCE);
            experiment.pause(TWO_MINUTES_AND_MORE);
        }
    }

    @ReliabilityTest
    static class Mistaken {

        @Dependency
        static final Alertmanager sleepy = atNight(
                "sleepy",
                mistaken(
                        "sleepy",
                        "      group_wait: 10s\n",
                        "      group_wait: 10s\n      mute_time_intervals: [quiet-hours-singapore]\n"));

        @Dependency
        static final Alertmanager loud =
                atNight("loud", mistaken("loud", "      mute_time_intervals: [quiet-hours-singapore]\n", ""));

        @Dependency
        static final Alertmanager twice = atNight("twice", mistaken("twice", "equal: [region]", "equal: [alertname]"));

        @CrossFeatureScenario(id = "SRE-201-MISTAKEN")
        @AlertRoutes(alert = "PaymentsDown", to = "sleepy/pager")
        @AlertRoutes(alert = "PaymentsNotice", notTo = "loud/sms")
        @AlertRoutes(alert = "PaymentsDegraded", notTo = "twice/tickets")
        @AlertRoutes(alert = "PaymentsDown", to = "loud/pager", within = "2m")
        void paymentsFailAtNight(Experiment experiment) throws Exception {
            experiment.once(journey -> raise(sleepy));
            experiment.once(journey -> raise(loud));
            experiment.once(journey -> raise(twice));
            experiment.awaitMessages("loud/sms", 1, PATIENCE);
            experiment.awaitMessages("twice/tickets", 1, PATIENCE);
            experiment.pause(LONGEST_GROUP_WAIT);
        }

        private static void raise(Alertmanager alerting) throws InterruptedException {
            alerting.fires(
                    Map.of("alertname", "PaymentsDown", "severity", "critical", "region", "ap-sg"),
                    Map.of("runbook", "https://runbooks.shop.example/payments-down"));
            alerting.fires(Map.of("alertname", "PaymentsDegraded", "severity", "warning", "region", "ap-sg"), Map.of());
            alerting.fires(Map.of("alertname", "PaymentsNotice", "audience", "customers", "region", "ap-sg"), Map.of());
        }
    }
}
