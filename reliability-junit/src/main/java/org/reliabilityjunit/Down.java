package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.DownFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Cuts the link to a dependency while the fault phase lasts: connections are closed and new ones refused.
 *
 * <pre>{@code @Down(of = "cache") }</pre>
 */
@Documented
@FaultSource(Down.Factory.class)
@Repeatable(Down.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Down {

    /** The name of the dependency. */
    String of();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Down[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Down> {

        @Override
        public Fault fault(Down annotation) {
            return new DownFault(annotation.of());
        }
    }
}
