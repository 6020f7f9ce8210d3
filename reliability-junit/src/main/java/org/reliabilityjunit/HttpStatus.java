package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.HttpStatusFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Answers requests to an HTTP dependency with a status while the fault phase lasts.
 *
 * <pre>{@code @HttpStatus(of = "psp", value = 503, share = "60%") }</pre>
 */
@Documented
@FaultSource(HttpStatus.Factory.class)
@Repeatable(HttpStatus.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface HttpStatus {

    /** The name of the dependency. */
    String of();

    /** The status, from 200 to 599. */
    int value();

    /** The share of requests that is answered so, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        HttpStatus[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<HttpStatus> {

        @Override
        public Fault fault(HttpStatus annotation) {
            return new HttpStatusFault(annotation.of(), annotation.value(), Quantity.share(annotation.share()));
        }
    }
}
