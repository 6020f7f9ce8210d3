package org.reliabilityjunit.spi;

import java.lang.annotation.Annotation;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;

/**
 * Turns a fault annotation into a fault.
 *
 * @param <A> the annotation
 */
@FunctionalInterface
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface FaultFactory<A extends Annotation> {

    /**
     * Called while the plan is made, before anything starts.
     *
     * @throws IllegalArgumentException when an attribute is not legal; the extension adds annotation, method and attribute
     */
    Fault fault(A annotation);
}
