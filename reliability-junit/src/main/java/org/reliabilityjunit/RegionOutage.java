package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.RegionOutageFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Cuts a region off: every link into it and out of it, for the services and dependencies that carry the region in
 * {@link ServiceUnderTest} and {@link Dependency}. A journey whose entry stands in the region is cut off from it, too. Links
 * inside the region stay, as does what reaches nothing over a link.
 *
 * <pre>{@code @RegionOutage(region = "ap-sg", lasting = "20s") }</pre>
 *
 * <p>As in a real outage nothing gets through and nobody is told: a client without a timeout waits. A connection can still be
 * made, as the far end of it is this machine's; what it sends is lost. When the region is back, connections that met the outage are
 * closed. The report counts for each link the connections that met it, 0 where none did; at least one of all has to.
 */
@Documented
@FaultSource(RegionOutage.Factory.class)
@Repeatable(RegionOutage.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RegionOutage {

    /** The region, as written at {@link ServiceUnderTest} or {@link Dependency}. */
    String region();

    /** How long, such as {@code 20s}: it is the length of the fault phase. When empty, that of {@link Load}. */
    String lasting() default "";

    /** What becomes of the connections: nothing gets through, or they are refused. */
    Cut cut() default Cut.DROPPED;

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RegionOutage[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<RegionOutage> {

        @Override
        public Fault fault(RegionOutage annotation) {
            return new RegionOutageFault(
                    annotation.region(),
                    annotation.cut(),
                    annotation.lasting().isEmpty() ? null : Quantity.duration(annotation.lasting()));
        }
    }
}
