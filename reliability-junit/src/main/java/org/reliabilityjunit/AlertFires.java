package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.AlertOracle;
import org.reliabilityjunit.oracle.FieldMatch;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.PagedOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * On-call is paged in time: either by a fault of real length, as a replay of the measured seconds against the objective's burn
 * rate alerts shows, or in truth, by a page that reaches its receiver while an {@link Experiment} runs.
 *
 * <pre>{@code
 * @AlertFires(slo = "checkout_success", within = "10m", lasting = "30m")
 * @AlertFires(receiver = "pager", after = "bad pool size pushed", within = "60s", runbook = true)
 * }</pre>
 */
@Documented
@OracleSource(AlertFires.Factory.class)
@Repeatable(AlertFires.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface AlertFires {

    /** The id of a ratio objective in the registry that {@link ReliabilityTest#slos()} names. */
    String slo() default "";

    /** The name of the stub that takes the pages, such as {@code pager}; in place of an objective. */
    String receiver() default "";

    /** The time in which one of the alerts must fire: after the fault began, or after what {@link #after()} names. */
    String within();

    /** How long such a fault lasts in reality; of an objective. */
    String lasting() default "5m";

    /** What {@link Experiment#happened} said when time began to count; of a receiver. */
    String after() default "";

    /** Whether the alert must link to its runbook: the page by its member {@code runbook}, the objective by its registry. */
    boolean runbook() default false;

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
            if (annotation.slo().isEmpty() == annotation.receiver().isEmpty()) {
                throw new IllegalArgumentException(
                        "an alert is of an objective or reaches a receiver: give slo = \"...\" or receiver = \"...\", found "
                                + (annotation.slo().isEmpty() ? "neither" : "both"));
            }
            if (!annotation.slo().isEmpty() && !annotation.after().isEmpty()) {
                throw new IllegalArgumentException(
                        "time counts from the fault where an alert is of an objective, but after = \"%s\" names another moment; leave it out, or give receiver = \"...\" in place of slo"
                                .formatted(annotation.after()));
            }
            return annotation.slo().isEmpty() ? paged(annotation) : replayed(annotation, objectives);
        }

        private static Oracle paged(AlertFires annotation) {
            return new PagedOracle(
                    annotation.receiver(),
                    FieldMatch.parse(""),
                    annotation.after(),
                    Quantity.duration(annotation.within()),
                    annotation.runbook());
        }

        private static Oracle replayed(AlertFires annotation, SloRegistry objectives) {
            Slo objective = RatioObjective.find(annotation.slo(), objectives);
            if (annotation.runbook() && objective.runbook().isEmpty()) {
                throw new IllegalArgumentException(
                        "the alerts of %s link to no runbook: the registry names none. Add it there, or remove runbook = true"
                                .formatted(annotation.slo()));
            }
            return new AlertOracle(
                    objective, Quantity.duration(annotation.lasting()), Quantity.duration(annotation.within()));
        }
    }
}
