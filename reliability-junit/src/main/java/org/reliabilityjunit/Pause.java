package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.PauseFault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Stops the process of a dependency while the fault phase lasts: connections stay, and wait. Not on Windows without Docker.
 *
 * <pre>{@code @Pause(of = "db") }</pre>
 */
@Documented
@FaultSource(Pause.Factory.class)
@Repeatable(Pause.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Pause {

    /** The name of the dependency. */
    String of();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Pause[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Pause> {

        @Override
        public Fault fault(Pause annotation) {
            return new PauseFault(annotation.of());
        }
    }
}
