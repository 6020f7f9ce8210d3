package org.reliabilityjunit.shop.catalog;

import java.math.BigDecimal;

/** Something on sale. */
public record Product(String sku, String name, String description, BigDecimal price) {}
