package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Ends requests or connections to a dependency with a TCP reset while the fault phase lasts.
 *
 * <pre>{@code @ConnectionReset(of = "cache", share = "20%") }</pre>
 */
@Documented
@FaultSource(ConnectionReset.Factory.class)
@Repeatable(ConnectionReset.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ConnectionReset {

    /** The name of the dependency. */
    String of();

    /** How much of it: of requests on an HTTP dependency, of connections on any other, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        ConnectionReset[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<ConnectionReset> {

        @Override
        public Fault fault(ConnectionReset annotation) {
            return new ResetFault(annotation.of(), Quantity.share(annotation.share()));
        }
    }
}
