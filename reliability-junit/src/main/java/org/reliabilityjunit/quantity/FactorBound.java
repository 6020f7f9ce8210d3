package org.reliabilityjunit.quantity;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/**
 * A limit on a factor, such as {@code < 14x}.
 *
 * @param limit above 0
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record FactorBound(Comparison comparison, double limit) {

    /** Whether a factor is within the bound. */
    public boolean holds(double factor) {
        return comparison.holds(factor, limit);
    }

    /** With all decimals: {@code < 0.004x} is not {@code < 0x}. */
    @Override
    public String toString() {
        return comparison + " " + BigDecimal.valueOf(limit).stripTrailingZeros().toPlainString() + "x";
    }
}
