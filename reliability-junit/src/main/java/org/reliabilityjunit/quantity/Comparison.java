package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/** How a measured value is held against a limit. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Comparison {
    AT_MOST("<="),
    BELOW("<"),
    AT_LEAST(">="),
    ABOVE(">");

    /** How far apart two numbers may be, as a part of the smaller one, and yet be the same: more than arithmetic rounds. */
    private static final double ROUNDING = 1e-12;

    private final String sign;

    Comparison(String sign) {
        this.sign = sign;
    }

    static Comparison of(String sign) {
        return switch (sign) {
            case "<=", "≤" -> AT_MOST;
            case "<" -> BELOW;
            case ">=", "≥" -> AT_LEAST;
            default -> ABOVE;
        };
    }

    /** Whether it bounds a value from above. */
    public boolean isUpper() {
        return this == AT_MOST || this == BELOW;
    }

    /** That of the rest: a part is at least a quarter just when the rest is at most three. */
    Comparison ofTheRest() {
        return switch (this) {
            case AT_MOST -> AT_LEAST;
            case BELOW -> ABOVE;
            case AT_LEAST -> AT_MOST;
            case ABOVE -> BELOW;
        };
    }

    /**
     * Whether {@code value sign limit} holds. A value that differs from the limit by no more than arithmetic rounds is equal to it:
     * 7 bad of 100 burn a budget of 0.5% at 14x, though 0.07 / 0.005 is a little more in binary.
     */
    public boolean holds(double value, double limit) {
        boolean equal = equal(value, limit);
        return switch (this) {
            case AT_MOST -> equal || value < limit;
            case BELOW -> !equal && value < limit;
            case AT_LEAST -> equal || value > limit;
            case ABOVE -> !equal && value > limit;
        };
    }

    private static boolean equal(double value, double limit) {
        return value == limit || Math.abs(value - limit) <= ROUNDING * Math.min(Math.abs(value), Math.abs(limit));
    }

    @Override
    public String toString() {
        return sign;
    }
}
