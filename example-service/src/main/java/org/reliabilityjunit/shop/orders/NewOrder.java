package org.reliabilityjunit.shop.orders;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order about to be opened.
 *
 * @param idempotencyKey allows one order of this owner, none allows any number
 * @param fingerprint tells two different requests under the same key apart
 * @param claim how long nobody else may take over its payment
 */
public record NewOrder(
        Owner owner,
        @Nullable String idempotencyKey,
        String fingerprint,
        List<OrderLine> lines,
        String currency,
        Duration claim) {

    BigDecimal total() {
        return lines.stream().map(OrderLine::price).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
