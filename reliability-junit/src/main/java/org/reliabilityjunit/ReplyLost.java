package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.ReplyLostFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Loses replies of an HTTP dependency while the fault phase lasts: it carries the request out, then the connection is closed
 * without a byte of the answer. This is what idempotency keys are for. Some clients silently send such a request again; the
 * ledger counts each one.
 *
 * <pre>{@code @ReplyLost(of = "psp", share = "20%") }</pre>
 */
@Documented
@FaultSource(ReplyLost.Factory.class)
@Repeatable(ReplyLost.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ReplyLost {

    /** The name of the HTTP dependency. */
    String of();

    /** The share of requests whose reply is lost, such as {@code 60%}. */
    String share() default "100%";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        ReplyLost[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<ReplyLost> {

        @Override
        public Fault fault(ReplyLost annotation) {
            return new ReplyLostFault(annotation.of(), Quantity.share(annotation.share()));
        }
    }
}
