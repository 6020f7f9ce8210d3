package org.reliabilityjunit.shop.orders;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import tools.jackson.databind.json.JsonMapper;

/** Reads orders with their lines. */
@Repository
class OrderReader {

    // The lines come along in the same statement: a second one would need a second connection while this one is held.
    private static final String SELECT = """
            select id, status, total, currency, created_at, fingerprint,
                (select json_agg(json_build_object('sku', sku, 'quantity', quantity, 'unitPrice', unit_price) order by sku)
                 from order_lines where order_id = id) as items
            from orders
            """;

    private final JdbcClient jdbc;
    private final JsonMapper json;

    OrderReader(JdbcClient jdbc, JsonMapper json) {
        this.jdbc = jdbc;
        this.json = json;
    }

    Optional<Order> byId(UUID id) {
        return find(jdbc.sql(SELECT + "where id = :id").param("id", id));
    }

    Optional<Order> byKey(Owner owner, String key) {
        return find(jdbc.sql(SELECT + "where owner = :owner and idempotency_key = :key")
                .param("owner", owner.name())
                .param("key", key));
    }

    /** A guest's order is open to whoever knows its id, which cannot be guessed. */
    Optional<Order> byIdFor(UUID id, Owner owner) {
        return find(jdbc.sql(SELECT + "where id = :id and owner in (:owners)")
                .param("id", id)
                .param("owners", List.of(owner.name(), Owner.GUEST.name())));
    }

    List<Order> of(Owner owner) {
        return jdbc.sql(SELECT + "where owner = :owner order by created_at desc limit 50")
                .param("owner", owner.name())
                .query(this::order)
                .list();
    }

    private Optional<Order> find(JdbcClient.StatementSpec statement) {
        return statement.query(this::order).optional();
    }

    private Order order(ResultSet row, int number) throws SQLException {
        return new Order(
                row.getObject("id", UUID.class),
                OrderStatus.valueOf(row.getString("status")),
                row.getBigDecimal("total"),
                row.getString("currency"),
                List.of(json.readValue(row.getString("items"), OrderLine[].class)),
                row.getTimestamp("created_at").toInstant(),
                row.getString("fingerprint"));
    }
}
