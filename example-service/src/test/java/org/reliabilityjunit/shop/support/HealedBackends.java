package org.reliabilityjunit.shop.support;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerRegistry;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Lets no test start with the faults of the one before it. */
class HealedBackends implements BeforeEachCallback {

    @Override
    public void beforeEach(ExtensionContext context) {
        Backends.heal();
        SpringExtension.getApplicationContext(context)
                .getBean(CircuitBreakerRegistry.class)
                .getAllCircuitBreakers()
                .stream()
                .filter(breaker -> breaker.getState() != CircuitBreaker.State.DISABLED)
                .forEach(CircuitBreaker::reset);
    }
}
