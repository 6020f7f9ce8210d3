package org.reliabilityjunit.shop.resilience;

import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.core.IntervalFunction;
import io.github.resilience4j.retry.RetryConfig;
import java.time.Duration;

/** How often an attempt is repeated, and how long to wait in between: exponential, capped, with jitter. */
public record RetrySettings(int attempts, Duration backoff, Duration maxBackoff, double jitter, boolean whenOpen) {

    private static final double MULTIPLIER = 2;

    /** One attempt and no more; the backoff is never used. */
    public static final RetrySettings NONE =
            new RetrySettings(1, Duration.ofMillis(100), Duration.ofMillis(100), 0, false);

    RetryConfig toConfig() {
        return RetryConfig.custom()
                .maxAttempts(attempts)
                .intervalFunction(IntervalFunction.ofExponentialRandomBackoff(backoff, MULTIPLIER, jitter, maxBackoff))
                .retryOnException(this::worthRepeating)
                .build();
    }

    /** The longest wait that can follow the given attempt, counted from one. */
    Duration longestWaitAfter(int attempt) {
        double exponential = backoff.toMillis() * Math.pow(MULTIPLIER, attempt - 1) * (1 + jitter);
        return Duration.ofMillis(Math.min((long) exponential, maxBackoff.toMillis()));
    }

    private boolean worthRepeating(Throwable failure) {
        return failure instanceof CallNotPermittedException
                ? whenOpen
                : failure instanceof DependencyFailure dependency && dependency.retryable();
    }
}
