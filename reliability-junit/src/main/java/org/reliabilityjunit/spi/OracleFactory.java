package org.reliabilityjunit.spi;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.slo.SloRegistry;

/**
 * Turns an oracle annotation into an oracle.
 *
 * @param <A> the annotation
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface OracleFactory<A extends Annotation> {

    /**
     * Called while the plan is made, before anything starts.
     *
     * @param annotation with this run's overrides applied
     * @param objectives the team's registry; empty when there is none
     * @throws IllegalArgumentException when an attribute is not legal; the extension adds annotation, method and attribute
     */
    Oracle oracle(A annotation, SloRegistry objectives);
}
