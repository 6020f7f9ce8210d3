package org.reliabilityjunit;

import java.util.Optional;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.statistics.Confidence;

/** Reads how sure a verdict must be. */
final class Proof {

    private Proof() {}

    /** @param text such as {@code 95%}; empty when the measured value decides */
    static Optional<Confidence> at(String text) {
        return text.isEmpty()
                ? Optional.empty()
                : Optional.of(new Confidence(Quantity.share(text).fraction()));
    }
}
