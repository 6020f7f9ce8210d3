package org.reliabilityjunit.quantity;

import org.apiguardian.api.API;

/** How a measured value is held against a limit. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum Comparison {
    AT_MOST("<="),
    BELOW("<"),
    AT_LEAST(">="),
    ABOVE(">");

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

    /** Whether {@code value sign limit} holds. */
    public boolean holds(double value, double limit) {
        return switch (this) {
            case AT_MOST -> value <= limit;
            case BELOW -> value < limit;
            case AT_LEAST -> value >= limit;
            case ABOVE -> value > limit;
        };
    }

    @Override
    public String toString() {
        return sign;
    }
}
