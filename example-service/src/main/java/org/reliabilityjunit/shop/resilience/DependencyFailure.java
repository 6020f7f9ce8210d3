package org.reliabilityjunit.shop.resilience;

import io.github.resilience4j.bulkhead.BulkheadFullException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import org.jspecify.annotations.Nullable;

/** A dependency did not do its work. A business answer, such as a declined card, is not a failure. */
public class DependencyFailure extends RuntimeException {

    private final String dependency;
    private final String reason;
    private final boolean retryable;

    public DependencyFailure(String dependency, String reason, @Nullable Throwable cause) {
        this(dependency, reason, true, cause);
    }

    private DependencyFailure(String dependency, String reason, boolean retryable, @Nullable Throwable cause) {
        super("call to '" + dependency + "' failed: " + reason, cause);
        this.dependency = dependency;
        this.reason = reason;
        this.retryable = retryable;
    }

    /** The failure of a whole call, whatever stopped it. */
    static DependencyFailure of(String dependency, RuntimeException cause) {
        if (cause instanceof DependencyFailure failure) {
            return failure;
        }
        if (cause instanceof CallNotPermittedException) {
            return new DependencyFailure(dependency, "circuit_open", false, cause);
        }
        if (cause instanceof BulkheadFullException) {
            return new DependencyFailure(dependency, "bulkhead_full", false, cause);
        }
        throw cause;
    }

    /** The same failure, no longer worth another attempt. */
    DependencyFailure conclusive() {
        return new DependencyFailure(dependency, reason, false, getCause());
    }

    public String dependency() {
        return dependency;
    }

    /** The value of {@code err.code} in logs, for example {@code psp.timeout}. */
    public String code() {
        return dependency + "." + reason;
    }

    boolean retryable() {
        return retryable;
    }
}
