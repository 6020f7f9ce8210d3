package org.reliabilityjunit.shop.resilience;

/** A dependency failed and nothing stands in for it: the request cannot be served. */
public class DependencyUnavailable extends RuntimeException {

    private final DependencyFailure failure;

    public DependencyUnavailable(DependencyFailure failure, String message) {
        super(message, failure);
        this.failure = failure;
    }

    public DependencyFailure failure() {
        return failure;
    }
}
