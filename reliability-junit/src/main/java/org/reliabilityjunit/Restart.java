package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.RestartFault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Kills the process of a dependency when the fault phase begins and starts it again at once, at the same address. How long
 * it was down is measured. PostgreSQL recovers what it had confirmed, Redis has forgotten everything.
 *
 * <pre>{@code @Restart(of = "db") }</pre>
 */
@Documented
@FaultSource(Restart.Factory.class)
@Repeatable(Restart.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Restart {

    /** The name of the dependency. */
    String of();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Restart[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Restart> {

        @Override
        public Fault fault(Restart annotation) {
            return new RestartFault(annotation.of());
        }
    }
}
