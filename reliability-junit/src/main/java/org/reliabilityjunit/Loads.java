package org.reliabilityjunit;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;

/**
 * Reads a {@link Load} annotation.
 *
 * @param where for messages
 * @param declaration of the annotation
 * @param untilDecided the annotation that lets the baseline end when the oracles know
 * @param withFault whether the scenario has a fault, and so a fault and a recovery phase
 * @param seed of arrivals that come at random
 */
record Loads(String where, Declaration declaration, Optional<Declaration> untilDecided, boolean withFault, long seed) {

    private static final String BASELINE_BEFORE_FAULT = "3s";
    private static final String BASELINE_ALONE = "10s";

    org.reliabilityjunit.journey.Load load() {
        org.reliabilityjunit.journey.Load fixed = read(declaration, () -> read((Load) declaration.annotation()));
        return untilDecided
                .map(found -> read(found, () -> fixed.untilDecided(atMost((UntilDecided) found.annotation()))))
                .orElse(fixed);
    }

    private <T> T read(Declaration from, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (QuantityException unreadable) {
            throw new PlanException(
                    "%s on %s%s: %s."
                            .formatted(
                                    from.label(),
                                    where,
                                    ScenarioReader.attribute(from, unreadable.text()),
                                    unreadable.problem()),
                    unreadable);
        }
    }

    private Duration atMost(UntilDecided until) {
        String baseline = ((Load) declaration.annotation()).baseline();
        if (!baseline.isEmpty()) {
            throw new PlanException(
                    "@UntilDecided on %s: the baseline ends when the oracles know, after %s at the latest, but %s gives it %s. Leave baseline out of @Load, or leave @UntilDecided out."
                            .formatted(where, until.atMost(), declaration.label(), baseline));
        }
        return Quantity.duration(until.atMost());
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
