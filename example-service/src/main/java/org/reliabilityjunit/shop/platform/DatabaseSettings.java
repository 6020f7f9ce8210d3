package org.reliabilityjunit.shop.platform;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The connection pool.
 *
 * @param connectionTimeout how long a request waits for a free connection
 * @param startTimeout how long the start waits for a database that starts beside it
 */
@Validated
@ConfigurationProperties("shop.db")
record DatabaseSettings(
        @Min(1) @Max(100) int poolSize,
        @DurationMin(millis = 250) Duration connectionTimeout,
        @DurationMin(seconds = 1) Duration startTimeout) {}
