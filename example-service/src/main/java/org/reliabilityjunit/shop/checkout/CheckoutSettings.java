package org.reliabilityjunit.shop.checkout;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * Checkout.
 *
 * @param currency of all prices
 * @param claim how long a payment under way keeps repeats of its request out; longer than any payment takes
 */
@Validated
@ConfigurationProperties("shop.checkout")
record CheckoutSettings(
        @NotNull @Pattern(regexp = "[A-Z]{3}") String currency,
        @NotNull @DurationMin(millis = 1) Duration claim) {}
