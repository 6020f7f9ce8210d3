package org.reliabilityjunit.shop.resilience;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig.SlidingWindowType;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMin;

/** When a circuit breaker opens and how it closes again; rates are percentages. */
public record BreakerSettings(
        @Min(1) int window,
        @Min(1) int minimumCalls,
        @Min(1) @Max(100) float failureRate,
        @DurationMin(millis = 1) Duration slowCall,
        @Min(1) @Max(100) float slowRate,
        @DurationMin(millis = 1) Duration waitInOpen,
        @Min(1) int halfOpenCalls) {

    CircuitBreakerConfig toConfig() {
        return CircuitBreakerConfig.custom()
                .slidingWindowType(SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(window)
                .minimumNumberOfCalls(minimumCalls)
                .failureRateThreshold(failureRate)
                .slowCallDurationThreshold(slowCall)
                .slowCallRateThreshold(slowRate)
                .waitDurationInOpenState(waitInOpen)
                .permittedNumberOfCallsInHalfOpenState(halfOpenCalls)
                .automaticTransitionFromOpenToHalfOpenEnabled(true)
                // A full bulkhead is this service's own saturation and says nothing about the dependency.
                .ignoreExceptions(BulkheadFullException.class)
                .build();
    }
}
