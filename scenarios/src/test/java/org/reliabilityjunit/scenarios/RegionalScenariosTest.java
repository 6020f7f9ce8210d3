package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.reliabilityjunit.Catalogue;
import org.reliabilityjunit.DataLoss;
import org.reliabilityjunit.ErrorBudget;
import org.reliabilityjunit.ExceptionScenario;
import org.reliabilityjunit.FailsOverWithin;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.Load;
import org.reliabilityjunit.ReadBack;
import org.reliabilityjunit.RegionOutage;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ReplicationLag;
import org.reliabilityjunit.RunbookStep;
import org.reliabilityjunit.environment.Postgres;

@ReliabilityTest(environment = TwoRegions.class)
class RegionalScenariosTest {

    private static final String SINGAPORE_IS_HEALTHY = "upstreams.find { it.name == 'ap-sg' }.healthy";

    /**
     * Five dark minutes burn 300 s / (0.1% of 30 days) = 11.6% of the budget. On call begins after 2 s; promoting and getting ready for
     * orders, a check that runs into its timeout (0.5 s) and the next one (0.25 s later) take another 3 s on a machine with much to do:
     * 5 s of 10 without service burn 5.8%.
     */
    @ExceptionScenario(id = "SRE-101", title = "Region ap-sg fails over to ap-jp")
    @RegionOutage(region = "ap-sg", lasting = "10s")
    @RunbookStep(call = "promoteJapan", after = "2s")
    @Load(value = "10/s", warmUp = "3s", baseline = "3s", recovery = "3s", deadline = "3s")
    @FailsOverWithin(to = "ap-jp", within = "5m")
    @DataLoss(rpo = "<= 60s")
    @ReplicationLag(of = "db-jp", atMost = "<= 5s")
    @ErrorBudget(slo = "api_availability", burn = "< 6%")
    @Catalogue(
            feature = "Disaster recovery",
            severity = "critical",
            owner = "Platform SRE",
            steps = {"Region ap-sg is cut off", "On call promotes the database in ap-jp"},
            expected = {
                "ap-jp takes over within five minutes",
                "at most 60 seconds of acknowledged orders are lost",
                "until then the standby is at most 5 seconds behind",
                "the outage burns less than 6% of api_availability: service is back in half the time that five dark minutes burn it"
            })
    void checkoutThroughTheEdge(Journey journey) {
        Shopper shopper = new Shopper(journey);
        String order = shopper.buysAsGuest();
        journey.acknowledged(order);
        journey.took(shopper.region());
        bought(order);
    }

    /** Nothing follows, but for a sabotage. */
    void bought(String order) {}

    void promoteJapan() {
        TwoRegions.dbJp.promote();
    }

    /** Those in the database that serves: in Japan, once it is promoted. */
    @ReadBack
    List<String> storedOrders() throws SQLException {
        if (follows(TwoRegions.dbJp)) {
            return Books.orders(TwoRegions.dbSg);
        }
        return Books.orders(TwoRegions.dbJp);
    }

    /**
     * Singapore stays out of traffic until its database has all that Japan has, and Japan's takes no more. The edge has to know that it
     * is healthy before the weights are set: to an edge that knows of Japan alone, they say that Japan stands in for it once more.
     */
    @AfterEach
    void failBack() throws SQLException {
        if (follows(TwoRegions.dbJp)) {
            return;
        }
        assertThat(servingRegion()).isEqualTo("ap-jp");
        List<String> orders = Books.orders(TwoRegions.dbJp);
        TwoRegions.dbSg.follow(TwoRegions.dbJp);
        TwoRegions.dbJp.fence();
        TwoRegions.dbSg.catchUp(TwoRegions.dbJp);
        TwoRegions.dbSg.promote();
        await().until(() -> operator().get("/operations/edge").path(SINGAPORE_IS_HEALTHY), Boolean.TRUE::equals);
        operator()
                .contentType(ContentType.JSON)
                .body("{\"weights\":{}}")
                .put("/operations/edge/weights")
                .then()
                .statusCode(200);
        await().untilAsserted(() -> assertThat(servingRegion()).isEqualTo("ap-sg"));
        assertThat(Books.orders(TwoRegions.dbSg)).containsAll(orders);
        TwoRegions.dbJp.follow(TwoRegions.dbSg);
    }

    private static RequestSpecification operator() {
        return RestAssured.given()
                .baseUri(TwoRegions.edge.baseUri().toString())
                .header("Authorization", "Bearer " + Operator.TOKEN);
    }

    private static String servingRegion() {
        return RestAssured.get(TwoRegions.edge.baseUri() + "/search?q=tea").header("X-Region");
    }

    static boolean follows(Postgres db) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.directJdbcUrl(), db.user(), db.password());
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("select pg_is_in_recovery()")) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
