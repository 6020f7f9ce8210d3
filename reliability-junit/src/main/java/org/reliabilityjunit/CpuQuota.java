package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.CpuQuotaFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Gives a dependency little processor time while the fault phase lasts. Needs the environment {@code docker}.
 *
 * <pre>{@code @CpuQuota(of = "db", cores = 0.2) }</pre>
 */
@Documented
@FaultSource(CpuQuota.Factory.class)
@Repeatable(CpuQuota.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface CpuQuota {

    /** The name of the dependency. */
    String of();

    /** Seconds of processor time per second, above 0; half a core is {@code 0.5}. */
    double cores();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        CpuQuota[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<CpuQuota> {

        @Override
        public Fault fault(CpuQuota annotation) {
            return new CpuQuotaFault(annotation.of(), annotation.cores());
        }
    }
}
