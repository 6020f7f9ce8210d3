package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.AlertRoutesOracle;
import org.reliabilityjunit.oracle.AlertSelector;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.Times;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Your {@code alertmanager.yml} sends an alert where it shall, and nowhere else, as a real Alertmanager shows. For an
 * {@link Experiment} with an {@code Alertmanager} in its environment; the experiment raises the alert, or your rules do.
 *
 * <pre>{@code
 * @AlertRoutes(alert = "CheckoutDown{severity=critical}", to = "pager", within = "1m", times = "1", carrying = {"runbook", "owner=sre"})
 * @AlertRoutes(alert = "NoticeDue{region=ap-sg}", notTo = "sms")
 * }</pre>
 *
 * <p>Times are those of your file, also where {@code Alertmanager.faster} plays it faster; the verdict says both.
 */
@Documented
@OracleSource(AlertRoutes.Factory.class)
@Repeatable(AlertRoutes.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface AlertRoutes {

    /** The alert's name, and those of its labels that matter, such as {@code CheckoutDown{severity=critical, region=ap-sg}}. */
    String alert();

    /** Receivers of the file that each get it; with several Alertmanagers {@code alerting/pager}. */
    String[] to() default {};

    /** Receivers of the file that do not. Without {@link #to} and this, no receiver may get it. */
    String[] notTo() default {};

    /**
     * How long a message may take from when the alert fires, such as {@code 1m}; when empty, any time. Where nothing may come, for how
     * long to watch, where that is longer than the longest {@code group_wait} of the file, which is watched in any case.
     */
    String within() default "";

    /**
     * How often a receiver gets it while it fires, such as {@code 1}, {@code >= 2} or {@code <= 3}; when empty, at least once. One that has
     * several integrations, such as a mailbox and a channel, gets it as often by each of them.
     */
    String times() default "";

    /** Labels and annotations that each message must have, not empty, such as {@code runbook}, or with that value, {@code owner=sre}. */
    String[] carrying() default {};

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        AlertRoutes[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<AlertRoutes> {

        @Override
        public Oracle oracle(AlertRoutes annotation, SloRegistry objectives) {
            return new AlertRoutesOracle(
                    AlertSelector.parse(annotation.alert()),
                    java.util.List.of(annotation.to()),
                    java.util.List.of(annotation.notTo()),
                    annotation.within().isEmpty() ? null : Quantity.duration(annotation.within()),
                    annotation.times().isEmpty() ? null : Times.parse(annotation.times()),
                    java.util.List.of(annotation.carrying()));
        }
    }
}
