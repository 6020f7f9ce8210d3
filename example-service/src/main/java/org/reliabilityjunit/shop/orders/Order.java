package org.reliabilityjunit.shop.orders;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** What somebody bought. */
public record Order(
        @JsonProperty("orderId") UUID id,
        OrderStatus status,
        BigDecimal total,
        String currency,
        List<OrderLine> items,
        Instant createdAt,
        @JsonIgnore String fingerprint) {}
