package org.reliabilityjunit.shop.resilience;

import io.github.resilience4j.bulkhead.Bulkhead;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.retry.Retry;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Protects the calls to one dependency: {@code fallback(retry(breaker(bulkhead(timed call))))}. The breaker counts every
 * attempt, and the fallback sees the failure of the last one: a fallback inside the retry would hide failures from it.
 */
public final class Guard {

    private final CircuitBreaker breaker;
    private final Bulkhead bulkhead;
    private final Retry retry;
    private final Limits limits;
    private final Switch fallbackSwitch;

    Guard(CircuitBreaker breaker, Bulkhead bulkhead, Retry retry, Limits limits, Switch fallbackSwitch) {
        this.breaker = breaker;
        this.bulkhead = bulkhead;
        this.retry = retry;
        this.limits = limits;
        this.fallbackSwitch = fallbackSwitch;
    }

    /** Calls the dependency; {@code attempt} is told how long it may take. */
    public <T> T call(Function<Duration, T> attempt, Function<DependencyFailure, T> fallback) {
        try {
            return Retry.decorateSupplier(retry, bounded(attempt)).get();
        } catch (RuntimeException failed) {
            return standIn(DependencyFailure.of(breaker.getName(), failed), fallback);
        }
    }

    private <T> Supplier<T> bounded(Function<Duration, T> attempt) {
        Deadline deadline = Deadline.in(limits.deadline());
        Supplier<T> timed = () -> attempt.apply(deadline.clip(limits.attemptTimeout()));
        Supplier<T> counted = CircuitBreaker.decorateSupplier(breaker, Bulkhead.decorateSupplier(bulkhead, timed));
        return new AttemptsBeforeDeadline<>(breaker.getName(), counted, deadline, limits.retry());
    }

    private <T> T standIn(DependencyFailure failure, Function<DependencyFailure, T> fallback) {
        if (fallbackSwitch.isOn()) {
            return fallback.apply(failure);
        }
        throw new DependencyUnavailable(
                failure, "The dependency '" + failure.dependency() + "' is unavailable and its fallback is off.");
    }

    /** How long one attempt and the whole call may take, and how attempts follow each other. */
    record Limits(Duration attemptTimeout, Duration deadline, RetrySettings retry) {}
}
