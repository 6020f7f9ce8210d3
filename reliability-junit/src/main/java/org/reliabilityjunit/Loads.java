package org.reliabilityjunit;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;

/**
 * Reads a {@link Load} annotation.
 *
 * @param where for messages
 * @param declaration of the annotation
 * @param withFault whether the scenario has a fault, and so a fault and a recovery phase
 * @param seed of arrivals that come at random
 */
record Loads(String where, Declaration declaration, boolean withFault, long seed) {

    private static final String BASELINE_BEFORE_FAULT = "3s";
    private static final String BASELINE_ALONE = "10s";

    org.reliabilityjunit.journey.Load load() {
        try {
            return read((Load) declaration.annotation());
        } catch (QuantityException unreadable) {
            throw new PlanException(
                    "%s on %s%s: %s."
                            .formatted(
                                    declaration.label(),
                                    where,
                                    ScenarioReader.attribute(declaration, unreadable.text()),
                                    unreadable.problem()),
                    unreadable);
        }
    }

    private org.reliabilityjunit.journey.Load read(Load load) {
        return new org.reliabilityjunit.journey.Load(
                Quantity.arrivals(load.value(), seed),
                Quantity.duration(load.warmUp()),
                Quantity.duration(
                        !load.baseline().isEmpty()
                                ? load.baseline()
                                : withFault ? BASELINE_BEFORE_FAULT : BASELINE_ALONE),
                withFault ? Quantity.duration(load.fault()) : Duration.ZERO,
                withFault ? Quantity.duration(load.recovery()) : Duration.ZERO,
                deadline(load.deadline()));
    }

    private static @Nullable Duration deadline(String text) {
        return text.isEmpty() ? null : Quantity.duration(text);
    }
}
