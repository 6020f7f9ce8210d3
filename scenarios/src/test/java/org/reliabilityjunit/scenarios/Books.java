package org.reliabilityjunit.scenarios;

import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.Postgres;

/** What the shop has really done, as its database and its payment provider know it. */
final class Books {

    private Books() {}

    /** The ids of all orders that were settled. */
    static List<String> orders(Postgres db) throws SQLException {
        return List.copyOf(times(db).keySet());
    }

    /** When each order that was settled was taken. */
    static Map<String, Instant> times(Postgres db) throws SQLException {
        try (Connection connection = DriverManager.getConnection(db.directJdbcUrl(), db.user(), db.password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, created_at from orders where status in ('PAID', 'PAY_LATER') order by created_at")) {
            Map<String, Instant> times = new LinkedHashMap<>();
            while (rows.next()) {
                times.put(rows.getString(1), rows.getTimestamp(2).toInstant());
            }
            return times;
        }
    }

    /** The order of each charge: the provider charges once per idempotency key, however often it is asked. */
    static List<String> charges(HttpStub psp) {
        JsonPath asked = RestAssured.get("http://" + psp.directEndpoint() + "/__admin/requests")
                .jsonPath();
        List<String> keys = asked.getList(
                "requests.request.findAll { it.url == '/charges' }.headers.collect { it['Idempotency-Key'] }");
        List<String> bodies = asked.getList("requests.request.findAll { it.url == '/charges' }.body");
        Map<String, String> orders = new LinkedHashMap<>();
        for (int request = 0; request < keys.size(); request++) {
            orders.put(keys.get(request), new JsonPath(bodies.get(request)).getString("reference"));
        }
        return List.copyOf(orders.values());
    }
}
