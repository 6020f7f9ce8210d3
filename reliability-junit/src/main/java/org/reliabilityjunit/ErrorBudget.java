package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.ErrorBudgetOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * The part of an objective's error budget that such a fault burns, charged to the objective's real window.
 *
 * <pre>{@code @ErrorBudget(slo = "checkout_success", burn = "< 1%") }</pre>
 */
@Documented
@OracleSource(ErrorBudget.Factory.class)
@Repeatable(ErrorBudget.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ErrorBudget {

    /** The id of a ratio objective in the registry that {@link ReliabilityTest#slos()} names. */
    String slo();

    /** A bound on the part of the budget that is burned, such as {@code < 1%}. */
    String burn();

    /** How long such a fault lasts in reality, in whole seconds; the error ratio of the fault phase is projected to it. */
    String projectedTo() default "5m";

    /** How often such a fault happens in the objective's window, 1 or more. */
    int times() default 1;

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, what was measured decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        ErrorBudget[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<ErrorBudget> {

        @Override
        public Oracle oracle(ErrorBudget annotation, SloRegistry objectives) {
            return new ErrorBudgetOracle(
                    RatioObjective.find(annotation.slo(), objectives),
                    Quantity.shareBound(annotation.burn()),
                    Quantity.duration(annotation.projectedTo()),
                    annotation.times(),
                    Proof.at(annotation.confidence()));
        }
    }
}
