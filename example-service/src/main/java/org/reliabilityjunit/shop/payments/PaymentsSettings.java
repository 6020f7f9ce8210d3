package org.reliabilityjunit.shop.payments;

import jakarta.validation.Valid;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.resilience.BreakerSettings;
import org.reliabilityjunit.shop.resilience.DependencySettings;
import org.reliabilityjunit.shop.resilience.MitigationOverrides;
import org.reliabilityjunit.shop.resilience.RetrySettings;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The payment provider; {@code payLaterLimit} is the largest total that may be paid later, none means any. */
@Validated
@ConfigurationProperties("shop.payments")
record PaymentsSettings(
        @NotNull URI url,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration attemptTimeout,
        @Min(1) @Max(10) int retryAttempts,
        @NotNull @DurationMin(millis = 1) Duration retryBackoff,
        @NotNull @DurationMin(millis = 1) Duration retryMaxBackoff,
        @DecimalMin("0") @DecimalMax("0.9") double retryJitter,
        boolean retryWhenOpen,
        @NotNull @DurationMin(millis = 1) Duration deadline,
        @Min(1) int maxConcurrent,
        @NotNull @Valid BreakerSettings breaker,
        @DefaultValue MitigationOverrides mitigations,
        @Nullable @DecimalMin("0") BigDecimal payLaterLimit)
        implements DependencySettings {

    @Override
    public RetrySettings retry() {
        // The cap is for the growth: a first wait that is longer was meant to be.
        Duration cap = retryBackoff.compareTo(retryMaxBackoff) > 0 ? retryBackoff : retryMaxBackoff;
        return new RetrySettings(retryAttempts, retryBackoff, cap, retryJitter, retryWhenOpen);
    }

    boolean mayBePaidLater(BigDecimal total) {
        return payLaterLimit == null || total.compareTo(payLaterLimit) <= 0;
    }
}
