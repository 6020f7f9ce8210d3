package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.EmptyResponseFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Closes connections of requests to an HTTP dependency without a byte of an answer while the fault phase lasts. The requests do
 * not reach it. Some clients silently send such a request again; the ledger counts each one.
 *
 * <pre>{@code @EmptyResponse(of = "psp", share = "20%") }</pre>
 */
@Documented
@FaultSource(EmptyResponse.Factory.class)
@Repeatable(EmptyResponse.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface EmptyResponse {

    /** The name of the HTTP dependency. */
    String of();

    /** The share of requests that is touched, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        EmptyResponse[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<EmptyResponse> {

        @Override
        public Fault fault(EmptyResponse annotation) {
            return new EmptyResponseFault(annotation.of(), Quantity.share(annotation.share()));
        }
    }
}
