package org.reliabilityjunit.shop.resilience;

import org.jspecify.annotations.Nullable;

/** What one dependency says about its own mitigations; what it leaves out is decided by {@link Mitigations}. */
public record MitigationOverrides(
        @Nullable Switch breaker,
        @Nullable Switch retry,
        @Nullable Switch fallback,
        @Nullable Switch timeout,
        @Nullable Switch bulkhead,
        @Nullable Switch idempotency,
        @Nullable Switch deadline) {}
