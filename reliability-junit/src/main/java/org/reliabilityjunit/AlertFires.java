package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.AlertOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * On-call is paged in time by a fault of real length, as a replay of the measured seconds against the objective's burn
 * rate alerts shows.
 *
 * <pre>{@code @AlertFires(slo = "checkout_success", within = "10m", lasting = "30m") }</pre>
 */
@Documented
@OracleSource(AlertFires.Factory.class)
@Repeatable(AlertFires.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface AlertFires {

    /** The id of a ratio objective in the registry that {@link ReliabilityTest#slos()} names. */
    String slo();

    /** The time after the fault began in which one of the alerts must fire. */
    String within();

    /** How long such a fault lasts in reality. */
    String lasting() default "5m";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        AlertFires[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<AlertFires> {

        @Override
        public Oracle oracle(AlertFires annotation, SloRegistry objectives) {
            return new AlertOracle(
                    RatioObjective.find(annotation.slo(), objectives),
                    Quantity.duration(annotation.lasting()),
                    Quantity.duration(annotation.within()));
        }
    }
}
