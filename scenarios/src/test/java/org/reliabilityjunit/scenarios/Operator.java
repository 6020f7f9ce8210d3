package org.reliabilityjunit.scenarios;

import io.restassured.specification.RequestSpecification;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import org.reliabilityjunit.Experiment;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;

/** What somebody on call does to the shop in a drill. */
final class Operator {

    static final String TOKEN = "operator-of-the-drills";

    private final Experiment experiment;
    private String incident = "";

    Operator(Experiment experiment) {
        this.experiment = experiment;
    }

    /** The shop with its door for operators open, and with receivers for what it sends. */
    static JavaService admittedTo(JavaService shop, HttpStub sms, HttpStub pager) {
        return shop.env("SHOP_OPERATIONS_TOKEN", TOKEN).env("SMS_URL", sms::url).env("PAGER_URL", pager::url);
    }

    void setsClock(String time) throws Exception {
        Instant now = OffsetDateTime.parse(time).toInstant();
        experiment.clock(
                now,
                journey -> as(journey)
                        .body(Map.of("now", now.toString()))
                        .put("/operations/clock")
                        .then()
                        .statusCode(200));
    }

    void resetsClock() throws Exception {
        experiment.clock(
                Instant.now(),
                journey -> as(journey).delete("/operations/clock").then().statusCode(200));
    }

    void raisesAnIncidentIn(String region) throws Exception {
        experiment.once(journey -> incident = as(journey)
                .body(Map.of(
                        "severity", "CRITICAL",
                        "title", "Card payments fail",
                        "region", region,
                        "owner", "Payments SRE",
                        "runbook", "https://runbooks.example/psp",
                        "customerNotice", "Card payments are slow. You may pay later."))
                .post("/operations/incidents")
                .then()
                .statusCode(201)
                .extract()
                .path("incidentId"));
    }

    void acknowledges() throws Exception {
        experiment.once(journey -> as(journey)
                .post("/operations/incidents/" + incident + "/acknowledgement")
                .then()
                .statusCode(200));
    }

    private static RequestSpecification as(Journey journey) {
        return journey.http().header("Authorization", "Bearer " + TOKEN);
    }
}
