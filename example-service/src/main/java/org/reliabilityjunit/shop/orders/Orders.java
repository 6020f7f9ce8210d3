package org.reliabilityjunit.shop.orders;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** All orders. Each method is one short transaction: none is open while a payment provider is asked. */
@Repository
public class Orders {

    private final JdbcClient jdbc;
    private final OrderReader reader;

    Orders(JdbcClient jdbc, OrderReader reader) {
        this.jdbc = jdbc;
        this.reader = reader;
    }

    /** Opens the order, unless one with its key exists: of two requests at the same time one gets nothing. */
    @Transactional
    public Optional<Order> open(NewOrder order) {
        UUID id = UUID.randomUUID();
        if (insert(id, order) == 0) {
            return Optional.empty();
        }
        order.lines().forEach(line -> insert(id, line));
        return reader.byId(id);
    }

    public Optional<Order> byKey(Owner owner, String idempotencyKey) {
        return reader.byKey(owner, idempotencyKey);
    }

    public Optional<Order> byId(UUID id, Owner owner) {
        return reader.byIdFor(id, owner);
    }

    public List<Order> of(Owner owner) {
        return reader.of(owner);
    }

    /** Takes over an order whose payment failed, or whose payer vanished; of several takers one succeeds. */
    public boolean claim(UUID id, Duration claim) {
        return jdbc.sql("""
                                update orders set status = 'PENDING', claimed_until = now() + :millis * interval '1 ms'
                                where id = :id and (status = 'FAILED' or (status = 'PENDING' and claimed_until < now()))""").param("id", id).param("millis", claim.toMillis()).update() == 1;
    }

    /** Ends the payment of a pending order and returns the order as it now stands. */
    @Transactional
    public Order settle(UUID id, OrderStatus status, @Nullable String chargeId) {
        jdbc.sql("update orders set status = :status, charge_id = :charge where id = :id and status = 'PENDING'")
                .param("id", id)
                .param("status", status.name())
                .param("charge", chargeId)
                .update();
        return reader.byId(id).orElseThrow();
    }

    private int insert(UUID id, NewOrder order) {
        return jdbc.sql("""
                        insert into orders
                            (id, owner, idempotency_key, fingerprint, status, total, currency, claimed_until)
                        values (:id, :owner, :key, :fingerprint, 'PENDING', :total, :currency,
                            now() + :millis * interval '1 ms')
                        on conflict (owner, idempotency_key) do nothing""")
                .param("id", id)
                .param("owner", order.owner().name())
                .param("key", order.idempotencyKey())
                .param("fingerprint", order.fingerprint())
                .param("total", order.total())
                .param("currency", order.currency())
                .param("millis", order.claim().toMillis())
                .update();
    }

    private void insert(UUID order, OrderLine line) {
        jdbc.sql(
                        "insert into order_lines (order_id, sku, quantity, unit_price) values (:order, :sku, :quantity, :price)")
                .param("order", order)
                .param("sku", line.sku())
                .param("quantity", line.quantity())
                .param("price", line.unitPrice())
                .update();
    }
}
