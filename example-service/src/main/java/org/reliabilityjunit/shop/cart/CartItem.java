package org.reliabilityjunit.shop.cart;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;

/** A product and how many of it. */
public record CartItem(
        @NotNull @Pattern(regexp = "[A-Z0-9-]{1,32}", message = "must be 1 to 32 of A-Z, 0-9 and -") String sku,

        @Min(1) @Max(MAX_QUANTITY) int quantity) {

    static final int MAX_QUANTITY = 99;
}
