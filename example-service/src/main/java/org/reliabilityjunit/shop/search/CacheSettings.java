package org.reliabilityjunit.shop.search;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.reliabilityjunit.shop.resilience.BreakerSettings;
import org.reliabilityjunit.shop.resilience.DependencySettings;
import org.reliabilityjunit.shop.resilience.MitigationOverrides;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/** The cache of search results; {@code ttl} is how old a result may be. */
@Validated
@ConfigurationProperties("shop.cache")
record CacheSettings(
        @NotNull @DurationMin(millis = 1) Duration ttl,
        @NotNull @DurationMin(millis = 1) Duration attemptTimeout,
        @Min(1) int maxConcurrent,
        @NotNull @Valid BreakerSettings breaker,
        @DefaultValue MitigationOverrides mitigations)
        implements DependencySettings {}
