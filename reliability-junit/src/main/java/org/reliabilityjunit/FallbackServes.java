package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.FallbackServesOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A fallback serves the runs that the usual route did not serve while the fault lasted.
 *
 * <pre>{@code @FallbackServes(route = "pay-later", share = ">= 95%") }</pre>
 */
@Documented
@OracleSource(FallbackServes.Factory.class)
@Repeatable(FallbackServes.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface FallbackServes {

    /** The fallback's route, as the service names it in its {@code X-Route} header or the journey by {@code took}. */
    String route();

    /** A bound on its share of the runs that needed it, such as {@code >= 95%}. */
    String share();

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured share decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        FallbackServes[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<FallbackServes> {

        @Override
        public Oracle oracle(FallbackServes annotation, SloRegistry objectives) {
            return new FallbackServesOracle(
                    annotation.route(), Quantity.shareBound(annotation.share()), Proof.at(annotation.confidence()));
        }
    }
}
