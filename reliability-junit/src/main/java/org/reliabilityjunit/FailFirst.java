package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.FailFirstFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * The first requests to an HTTP dependency fail, then it has recovered: the first of the fault phase, or the first of each value
 * of a header. Counted exactly, however many requests come at once. They do not reach the dependency.
 *
 * <pre>{@code @FailFirst(of = "psp", requests = 2, status = 503, per = "Idempotency-Key") }</pre>
 */
@Documented
@FaultSource(FailFirst.Factory.class)
@Repeatable(FailFirst.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface FailFirst {

    /** The name of the HTTP dependency. */
    String of();

    /** How many fail, at least 1. */
    int requests();

    /** What they are answered with, from 200 to 599. */
    int status() default 503;

    /**
     * The header whose values are counted each by itself, such as {@code Idempotency-Key}; a request without it is let
     * through. All requests are counted as one when empty.
     */
    String per() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        FailFirst[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<FailFirst> {

        @Override
        public Fault fault(FailFirst annotation) {
            return new FailFirstFault(annotation.of(), annotation.requests(), annotation.status(), annotation.per());
        }
    }
}
