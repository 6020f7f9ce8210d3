package org.reliabilityjunit.shop.recommendations;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.net.URI;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.reliabilityjunit.shop.resilience.BreakerSettings;
import org.reliabilityjunit.shop.resilience.DependencySettings;
import org.reliabilityjunit.shop.resilience.MitigationOverrides;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The recommendations service, which is never asked twice: a page without it is better than a page later. */
@Validated
@ConfigurationProperties("shop.recommendations")
record RecommendationsSettings(
        @NotNull URI url,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration attemptTimeout,
        @Min(1) int maxConcurrent,
        @NotNull @Valid BreakerSettings breaker,
        @DefaultValue MitigationOverrides mitigations)
        implements DependencySettings {}
