package org.reliabilityjunit.shop.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.bulkhead.BulkheadConfig;
import io.github.resilience4j.bulkhead.BulkheadRegistry;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import io.github.resilience4j.retry.Retry;
import io.github.resilience4j.retry.RetryRegistry;
import java.time.Duration;
import org.springframework.stereotype.Component;

/** Makes the guard of each dependency from its settings and the position of the mitigations' switches. */
@Component
public final class Guards {

    private final CircuitBreakerRegistry breakers;
    private final RetryRegistry retries;
    private final BulkheadRegistry bulkheads;
    private final Mitigations global;

    public Guards(
            CircuitBreakerRegistry breakers, RetryRegistry retries, BulkheadRegistry bulkheads, Mitigations global) {
        this.breakers = breakers;
        this.retries = retries;
        this.bulkheads = bulkheads;
        this.global = global;
    }

    public Guard guard(String dependency, DependencySettings settings) {
        Mitigations effective = global.overriddenBy(settings.mitigations());
        RetrySettings retry = effective.retry().isOn() ? settings.retry() : RetrySettings.NONE;
        Duration deadline = effective.deadline().isOn() ? settings.deadline() : Deadline.UNLIMITED;
        return new Guard(
                breaker(dependency, settings.breaker(), effective.breaker()),
                bulkhead(dependency, settings.maxConcurrent(), effective.bulkhead()),
                retry(dependency, retry),
                new Guard.Limits(settings.effectiveAttemptTimeout(effective), deadline, retry),
                effective.fallback());
    }

    private CircuitBreaker breaker(String dependency, BreakerSettings settings, Switch position) {
        CircuitBreaker breaker = breakers.circuitBreaker(dependency, settings.toConfig());
        if (!position.isOn()) {
            // Disabled rather than absent: its metrics stay, and they say that it was switched off.
            breaker.transitionToDisabledState();
        }
        return breaker;
    }

    private Bulkhead bulkhead(String dependency, int maxConcurrent, Switch position) {
        BulkheadConfig config = BulkheadConfig.custom()
                .maxConcurrentCalls(position.isOn() ? maxConcurrent : Integer.MAX_VALUE)
                .maxWaitDuration(Duration.ZERO)
                .build();
        return bulkheads.bulkhead(dependency, config);
    }

    private Retry retry(String dependency, RetrySettings settings) {
        return retries.retry(dependency, settings.toConfig());
    }
}
