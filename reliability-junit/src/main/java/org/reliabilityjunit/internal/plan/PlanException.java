package org.reliabilityjunit.internal.plan;

/** A scenario that cannot be run as declared: where, what was found, what is legal, what to do. */
public final class PlanException extends RuntimeException {

    public PlanException(String message) {
        super(message);
    }

    public PlanException(String message, Throwable cause) {
        super(message, cause);
    }
}
