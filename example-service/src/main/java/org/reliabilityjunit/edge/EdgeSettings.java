package org.reliabilityjunit.edge;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;
import org.reliabilityjunit.shop.resilience.Switch;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.validation.annotation.Validated;

/**
 * The edge.
 *
 * @param responseTimeout how long an upstream may take for its answer, to the last byte
 * @param deadline when a failed request is no longer tried with another upstream, because it would take longer than this
 */
@Validated
@ConfigurationProperties("shop.edge")
record EdgeSettings(
        @NotNull Upstreams upstreams,
        @NotNull Weights weights,
        @NotNull FailBack failBack,
        @NotNull @DurationMin(millis = 1) Duration connectTimeout,
        @NotNull @DurationMin(millis = 1) Duration responseTimeout,
        @NotNull @DurationMin(millis = 1) Duration deadline,
        @Valid @NotNull HealthCheck health,
        @NotNull EdgeMitigations mitigations) {

    EdgeSettings {
        weights.checkedFor(upstreams);
    }

    /**
     * How the edge learns who is healthy.
     *
     * @param unhealthyAfter so many failed checks in a row
     * @param healthyAfter so many passed checks in a row
     */
    record HealthCheck(
            @NotNull String path,
            @NotNull @DurationMin(millis = 50) Duration interval,
            @NotNull @DurationMin(millis = 10) Duration timeout,
            @Min(1) @Max(100) int unhealthyAfter,
            @Min(1) @Max(100) int healthyAfter) {}

    /**
     * What the edge does against failing upstreams.
     *
     * @param healthRouting off: requests go where they always go, healthy or not
     * @param retry off: a request is sent once
     */
    record EdgeMitigations(
            @NotNull Switch healthRouting, @NotNull Switch retry) {}
}
