package org.reliabilityjunit;

import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

/** Finds the objective that an oracle annotation names. */
final class RatioObjective {

    private RatioObjective() {}

    /**
     * The objective of this id, which has an error budget.
     *
     * @throws IllegalArgumentException when there is none, or one of latency alone
     */
    static Slo find(String id, SloRegistry objectives) {
        Slo slo = objectives
                .find(id)
                .orElseThrow(() -> new IllegalArgumentException("slo \"%s\" is not in %s; it has %s"
                        .formatted(id, objectives.source(), objectives.ids().isEmpty() ? "none" : objectives.ids())));
        if (slo.ratio().isEmpty()) {
            throw new IllegalArgumentException(
                    "slo \"%s\" is an objective of latency and has no error budget; name one of a success ratio such as >= 99.5%%"
                            .formatted(id));
        }
        return slo;
    }
}
