package org.reliabilityjunit.shop.orders;

import java.math.BigDecimal;

/** A product in an order, at the price it had when it was bought. */
public record OrderLine(String sku, int quantity, BigDecimal unitPrice) {

    public BigDecimal price() {
        return unitPrice.multiply(BigDecimal.valueOf(quantity));
    }
}
