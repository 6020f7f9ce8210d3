package org.reliabilityjunit.shop.resilience;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/** Which mitigations are on, for every dependency that does not say otherwise. */
@ConfigurationProperties("shop.mitigations")
public record Mitigations(
        @DefaultValue("on") Switch breaker,
        @DefaultValue("on") Switch retry,
        @DefaultValue("on") Switch fallback,
        @DefaultValue("on") Switch timeout,
        @DefaultValue("on") Switch bulkhead,
        @DefaultValue("on") Switch idempotency,
        @DefaultValue("on") Switch deadline,
        @DefaultValue("on") Switch cache) {

    public Mitigations overriddenBy(MitigationOverrides own) {
        return new Mitigations(
                either(own.breaker(), breaker),
                either(own.retry(), retry),
                either(own.fallback(), fallback),
                either(own.timeout(), timeout),
                either(own.bulkhead(), bulkhead),
                either(own.idempotency(), idempotency),
                either(own.deadline(), deadline),
                cache);
    }

    private static Switch either(@Nullable Switch own, Switch global) {
        return Objects.requireNonNullElse(own, global);
    }
}
