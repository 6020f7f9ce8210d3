package org.reliabilityjunit.scenarios;

import java.time.Duration;
import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.CrossFeatureScenario;
import org.reliabilityjunit.Delivered;
import org.reliabilityjunit.Experiment;
import org.reliabilityjunit.NotDeliveredDuring;
import org.reliabilityjunit.ReliabilityTest;

@ReliabilityTest(environment = ShopEnvironment.class)
class CrossFeatureScenariosTest {

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final Duration SEVERAL_ROUNDS = Duration.ofSeconds(1);

    @CrossFeatureScenario(id = "SRE-201", title = "Customers sleep, on-call does not")
    @NotDeliveredDuring(receiver = "sms", hours = "22:00-07:00", zone = "Asia/Singapore")
    @Delivered(receiver = "sms", after = "incident raised", within = "8h1m")
    @Delivered(
            receiver = "pager",
            after = "incident raised",
            within = "10s",
            where = "responder=primary",
            carrying = {"severity", "owner", "runbook"})
    @Delivered(
            receiver = "pager",
            after = "five minutes unanswered",
            within = "10s",
            where = "responder=secondary",
            carrying = {"severity", "owner", "runbook"})
    @Catalogue(
            feature = "Incident response",
            severity = "critical",
            owner = "Platform SRE",
            steps = {
                "It is 23:00 in Singapore when card payments fail",
                "Nobody acknowledges for five minutes, then somebody does",
                "The night passes"
            },
            expected = {
                "customers get their notice after quiet hours, none before",
                "on-call is paged at once, with severity, owner and runbook",
                "the next one is paged when nobody answers"
            })
    void incidentDuringQuietHours(Experiment experiment) throws Exception {
        Operator operator = new Operator(experiment);
        experiment.once(journey -> new Shopper(journey).wantsNoticesOf("ap-sg"));
        try {
            operator.setsClock("2030-03-01T23:00:00+08:00");
            experiment.happened("incident raised");
            operator.raisesAnIncidentIn("ap-sg");
            experiment.awaitMessages("pager", 1, PATIENCE);

            operator.setsClock("2030-03-01T23:05:10+08:00");
            experiment.happened("five minutes unanswered");
            experiment.awaitMessages("pager", 2, PATIENCE);
            operator.acknowledges();

            operator.setsClock("2030-03-02T06:59:30+08:00");
            experiment.pause(SEVERAL_ROUNDS);
            operator.setsClock("2030-03-02T07:00:00+08:00");
            experiment.awaitMessages("sms", 1, PATIENCE);
        } finally {
            operator.resetsClock();
        }
    }
}
