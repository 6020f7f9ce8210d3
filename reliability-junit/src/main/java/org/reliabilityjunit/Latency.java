package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Slows the link to a dependency while the fault phase lasts.
 *
 * <pre>{@code @Latency(of = "db", value = "300ms ± 100ms") }</pre>
 */
@Documented
@FaultSource(Latency.Factory.class)
@Repeatable(Latency.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Latency {

    /** The name of the dependency. */
    String of();

    /**
     * How long: {@code 800ms}, evenly drawn from a range such as {@code 800ms ± 200ms}, or, on an HTTP dependency, log-normal
     * with percentiles such as {@code p50 200ms, p99 2s}. Who still waits when the fault ends goes on at once.
     */
    String value();

    /** How much of it: of requests on an HTTP dependency, of connections on any other, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Latency[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Latency> {

        @Override
        public Fault fault(Latency annotation) {
            return new LatencyFault(
                    annotation.of(), Quantity.delay(annotation.value()), Quantity.share(annotation.share()));
        }
    }
}
