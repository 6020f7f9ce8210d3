package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RunbookStepOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * What somebody on call does while the fault lasts, once, beside the journeys: a method of the test class, or a static one of the
 * class that is its environment, without parameters. That it was done before the fault ended, and how long it took, is part of the verdict and of the timeline.
 *
 * <pre>{@code
 * @RegionOutage(region = "ap-sg", lasting = "20s")
 * @RunbookStep(call = "promoteJapan", after = "3s")
 * @FailsOverWithin(to = "ap-jp", within = "5m")
 * void checkoutThroughTheEdge(Journey journey) { ... }
 *
 * void promoteJapan() {
 *     japan.promote();
 * }
 * }</pre>
 */
@Documented
@OracleSource(RunbookStep.Factory.class)
@Repeatable(RunbookStep.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RunbookStep {

    /** The name of the method. */
    String call();

    /** How long after the faults are in place, such as {@code 3s}; shorter than the fault phase. */
    String after() default "0s";

    /** Several on one method; they do not wait for each other. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RunbookStep[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RunbookStep> {

        @Override
        public Oracle oracle(RunbookStep annotation, SloRegistry objectives) {
            return new RunbookStepOracle(annotation.call(), Quantity.duration(annotation.after()));
        }
    }
}
