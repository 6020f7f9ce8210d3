package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.MalformedBodyFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Spoils the bodies of an HTTP dependency's answers while the fault phase lasts: half of the body, then bytes that are neither
 * text nor JSON, under the status and the headers of the real answer. The dependency has done its work.
 *
 * <pre>{@code @MalformedBody(of = "psp", share = "20%") }</pre>
 */
@Documented
@FaultSource(MalformedBody.Factory.class)
@Repeatable(MalformedBody.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface MalformedBody {

    /** The name of the HTTP dependency. */
    String of();

    /** The share of requests that is touched, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        MalformedBody[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<MalformedBody> {

        @Override
        public Fault fault(MalformedBody annotation) {
            return new MalformedBodyFault(annotation.of(), Quantity.share(annotation.share()));
        }
    }
}
