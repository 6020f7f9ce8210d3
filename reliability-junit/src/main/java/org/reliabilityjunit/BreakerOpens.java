package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.BreakerOpensOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A circuit breaker of the service opens in time, counted from the first request or connection the fault touched.
 *
 * <pre>{@code @BreakerOpens(name = "psp", within = "3s") }</pre>
 */
@Documented
@OracleSource(BreakerOpens.Factory.class)
@Repeatable(BreakerOpens.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface BreakerOpens {

    /** The breaker, as the service names it in its metrics. */
    String name();

    /** How soon, such as {@code 3s}; at most the length of the fault phase. */
    String within();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        BreakerOpens[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<BreakerOpens> {

        @Override
        public Oracle oracle(BreakerOpens annotation, SloRegistry objectives) {
            return new BreakerOpensOracle(annotation.name(), Quantity.duration(annotation.within()));
        }
    }
}
