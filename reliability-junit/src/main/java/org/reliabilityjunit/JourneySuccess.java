package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.JourneySuccessOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * The share of good journey runs over baseline, fault and recovery; failed, dropped, unfinished and late runs are bad.
 *
 * <p>The measured share decides, and the verdict says what would have been proven; with a confidence only what is proven passes,
 * only what is disproven fails, and everything else is inconclusive. A load that could prove nothing is then refused.
 *
 * <pre>{@code @JourneySuccess(">= 99.5%")
 * @JourneySuccess(value = ">= 99%", confidence = "95%")   // takes 299 runs }</pre>
 */
@Documented
@OracleSource(JourneySuccess.Factory.class)
@Repeatable(JourneySuccess.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface JourneySuccess {

    /** A bound on the share, such as {@code >= 99.5%}. */
    String value();

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured share decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        JourneySuccess[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<JourneySuccess> {

        @Override
        public Oracle oracle(JourneySuccess annotation, SloRegistry objectives) {
            return new JourneySuccessOracle(Quantity.shareBound(annotation.value()), Proof.at(annotation.confidence()));
        }
    }
}
