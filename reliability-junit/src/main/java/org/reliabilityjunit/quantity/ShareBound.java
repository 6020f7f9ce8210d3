package org.reliabilityjunit.quantity;

import java.math.BigDecimal;
import org.apiguardian.api.API;

/** A limit on a share, such as {@code >= 99.5%}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record ShareBound(Comparison comparison, Share limit) {

    /** Whether a fraction (not a percentage) is within the bound; it may exceed 1, as a burned budget can. */
    public boolean holds(double fraction) {
        return comparison.holds(fraction, limit.fraction());
    }

    /** What it says of the rest: {@code <= 75%} for {@code >= 25%}. */
    public ShareBound ofTheRest() {
        BigDecimal rest = BigDecimal.ONE.subtract(BigDecimal.valueOf(limit.fraction()));
        return new ShareBound(comparison.ofTheRest(), new Share(rest.doubleValue()));
    }

    /** With all decimals: {@code >= 99.999%} is not {@code >= 100%}. */
    @Override
    public String toString() {
        return comparison
                + " "
                + BigDecimal.valueOf(limit.fraction())
                        .movePointRight(2)
                        .stripTrailingZeros()
                        .toPlainString()
                + "%";
    }
}
