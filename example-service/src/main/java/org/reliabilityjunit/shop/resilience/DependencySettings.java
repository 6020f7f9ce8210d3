package org.reliabilityjunit.shop.resilience;

import java.time.Duration;

/** What a dependency's configuration must say so that calls to it can be guarded. */
public interface DependencySettings {

    /** How long an attempt lasts when its timeout is switched off: long enough to hurt, short enough to end. */
    Duration SWITCHED_OFF_TIMEOUT = Duration.ofSeconds(30);

    Duration attemptTimeout();

    int maxConcurrent();

    BreakerSettings breaker();

    MitigationOverrides mitigations();

    default RetrySettings retry() {
        return RetrySettings.NONE;
    }

    /** Bounds the whole call with all its attempts; a dependency that is never retried is bounded by its attempt. */
    default Duration deadline() {
        return Deadline.UNLIMITED;
    }

    default Duration effectiveAttemptTimeout(Mitigations effective) {
        return effective.timeout().isOn() ? attemptTimeout() : SWITCHED_OFF_TIMEOUT;
    }
}
