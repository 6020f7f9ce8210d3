package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.KillFault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Kills the process of a dependency, without a chance to tidy up, for the length of the fault phase; then it is started
 * again at the same address. PostgreSQL recovers what it had confirmed, Redis has forgotten everything.
 *
 * <pre>{@code @Kill(of = "cache") }</pre>
 */
@Documented
@FaultSource(Kill.Factory.class)
@Repeatable(Kill.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Kill {

    /** The name of the dependency. */
    String of();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Kill[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Kill> {

        @Override
        public Fault fault(Kill annotation) {
            return new KillFault(annotation.of());
        }
    }
}
