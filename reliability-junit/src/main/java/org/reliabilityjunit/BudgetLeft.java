package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.BudgetLeftOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * The policy on launches: such faults leave that part of a period's error budget, or risky launches are frozen.
 *
 * <pre>{@code @BudgetLeft(slo = "checkout_success", left = ">= 25%", per = "7d") }</pre>
 */
@Documented
@OracleSource(BudgetLeft.Factory.class)
@Repeatable(BudgetLeft.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface BudgetLeft {

    /** The id of a ratio objective in the registry that {@link ReliabilityTest#slos()} names. */
    String slo();

    /** A bound on the part of the period's budget that is left, such as {@code >= 25%}. */
    String left();

    /** The period whose budget counts. */
    String per() default "7d";

    /** How long such a fault lasts in reality, in whole seconds; what the fault phase measures is projected to it. */
    String projectedTo() default "5m";

    /** How often such a fault happens in the period, 1 or more. */
    int times() default 1;

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, what was measured decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        BudgetLeft[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<BudgetLeft> {

        @Override
        public Oracle oracle(BudgetLeft annotation, SloRegistry objectives) {
            return new BudgetLeftOracle(
                    RatioObjective.find(annotation.slo(), objectives),
                    Quantity.shareBound(annotation.left()),
                    Quantity.duration(annotation.per()),
                    Quantity.duration(annotation.projectedTo()),
                    annotation.times(),
                    Proof.at(annotation.confidence()));
        }
    }
}
