package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.ReplicationLagOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A standby is never further behind its primary, while nothing is broken, than a span of time: what it would lose at most if the
 * primary were gone. It is read twice a second from the beginning to the first fault, or to the end where there is none.
 *
 * <pre>{@code @ReplicationLag(of = "db-jp", atMost = "<= 5s") }</pre>
 */
@Documented
@OracleSource(ReplicationLag.Factory.class)
@Repeatable(ReplicationLag.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ReplicationLag {

    /** The name of the standby. */
    String of();

    /** How far it may be behind, such as {@code <= 5s}. */
    String atMost();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        ReplicationLag[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<ReplicationLag> {

        @Override
        public Oracle oracle(ReplicationLag annotation, SloRegistry objectives) {
            return new ReplicationLagOracle(annotation.of(), Quantity.durationBound(annotation.atMost()));
        }
    }
}
