package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.BurnRateOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * How many times faster than allowed the error budget of an objective burns while the fault lasts; in a scenario without
 * a fault, in the baseline.
 *
 * <pre>{@code @BurnRate(slo = "checkout_success", rate = "< 14x") }</pre>
 */
@Documented
@OracleSource(BurnRate.Factory.class)
@Repeatable(BurnRate.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface BurnRate {

    /** The id of a ratio objective in the registry that {@link ReliabilityTest#slos()} names. */
    String slo();

    /** A bound on the burn rate, such as {@code < 14x}; 1x is as fast as the objective allows. */
    String rate();

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured rate decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        BurnRate[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<BurnRate> {

        @Override
        public Oracle oracle(BurnRate annotation, SloRegistry objectives) {
            return new BurnRateOracle(
                    RatioObjective.find(annotation.slo(), objectives),
                    Quantity.factorBound(annotation.rate()),
                    Proof.at(annotation.confidence()));
        }
    }
}
