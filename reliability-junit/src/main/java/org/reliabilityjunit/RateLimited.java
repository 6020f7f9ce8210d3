package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.RateLimitFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * An HTTP dependency turns requests away while the fault phase lasts: status 429 with {@code Retry-After}. They do not reach it.
 *
 * <pre>{@code @RateLimited(of = "psp", retryAfter = "2s", share = "60%") }</pre>
 */
@Documented
@FaultSource(RateLimited.Factory.class)
@Repeatable(RateLimited.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RateLimited {

    /** The name of the HTTP dependency. */
    String of();

    /** What the client is told to wait: whole seconds such as {@code 2s}. */
    String retryAfter();

    /** The share of requests that is touched, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RateLimited[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<RateLimited> {

        @Override
        public Fault fault(RateLimited annotation) {
            return new RateLimitFault(
                    annotation.of(), Quantity.duration(annotation.retryAfter()), Quantity.share(annotation.share()));
        }
    }
}
