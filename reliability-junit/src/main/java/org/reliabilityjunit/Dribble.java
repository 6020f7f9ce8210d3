package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.DribbleFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Lets the bodies of an HTTP dependency's answers trickle in while the fault phase lasts: headers at once, then piece by piece. A
 * timeout for each read does not notice, one for the whole call does. What is missing when the fault ends comes at once.
 *
 * <pre>{@code @Dribble(of = "psp", over = "5s", pieces = 10) }</pre>
 */
@Documented
@FaultSource(Dribble.Factory.class)
@Repeatable(Dribble.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Dribble {

    /** The name of the HTTP dependency. */
    String of();

    /** How long a body takes, such as {@code 5s}. */
    String over();

    /** How many pieces it comes in, evenly spread; at least 1. */
    int pieces() default 10;

    /** The share of requests that is touched, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Dribble[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Dribble> {

        @Override
        public Fault fault(Dribble annotation) {
            return new DribbleFault(
                    annotation.of(),
                    Quantity.duration(annotation.over()),
                    annotation.pieces(),
                    Quantity.share(annotation.share()));
        }
    }
}
