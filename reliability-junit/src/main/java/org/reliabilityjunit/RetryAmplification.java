package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RetryAmplificationOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Retries do not multiply the load of a dependency that is broken: its link sees at most that many requests for each
 * journey run. The fault must be one on requests, such as {@link HttpStatus}.
 *
 * <pre>{@code @RetryAmplification(of = "psp", calls = "<= 3x") }</pre>
 */
@Documented
@OracleSource(RetryAmplification.Factory.class)
@Repeatable(RetryAmplification.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RetryAmplification {

    /** The dependency that is broken. */
    String of();

    /** A bound on its requests per journey run, such as {@code <= 3x}. */
    String calls();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RetryAmplification[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RetryAmplification> {

        @Override
        public Oracle oracle(RetryAmplification annotation, SloRegistry objectives) {
            return new RetryAmplificationOracle(annotation.of(), Quantity.factorBound(annotation.calls()));
        }
    }
}
