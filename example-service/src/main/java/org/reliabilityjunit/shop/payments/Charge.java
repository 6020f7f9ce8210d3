package org.reliabilityjunit.shop.payments;

import java.math.BigDecimal;
import java.util.UUID;

/** Money to be taken for an order. The order's id is its reference: the provider charges a reference once. */
public record Charge(UUID reference, BigDecimal amount, String currency) {}
