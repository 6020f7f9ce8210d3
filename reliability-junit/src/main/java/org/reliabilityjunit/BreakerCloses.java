package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.BreakerClosesOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A circuit breaker that opened is closed again in time after the fault was removed, and stays closed.
 *
 * <pre>{@code @BreakerCloses(name = "psp", within = "5s") }</pre>
 */
@Documented
@OracleSource(BreakerCloses.Factory.class)
@Repeatable(BreakerCloses.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface BreakerCloses {

    /** The breaker, as the service names it in its metrics. */
    String name();

    /** How soon after the removal, such as {@code 5s}; at most the length of the recovery phase. */
    String within();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        BreakerCloses[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<BreakerCloses> {

        @Override
        public Oracle oracle(BreakerCloses annotation, SloRegistry objectives) {
            return new BreakerClosesOracle(annotation.name(), Quantity.duration(annotation.within()));
        }
    }
}
