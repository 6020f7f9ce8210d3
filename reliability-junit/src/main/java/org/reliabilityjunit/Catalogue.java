package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * What the scenario catalogue says of a scenario besides its title; it appears in the report.
 *
 * <pre>{@code
 * @Catalogue(
 *     feature = "Checkout", severity = "critical", owner = "Payments SRE",
 *     steps = "The payment provider answers slowly and with errors",
 *     expected = {"the breaker opens", "customers pay later"})
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Catalogue {

    /** The feature it belongs to. */
    String feature() default "";

    /** One of blocker, critical, normal, minor, trivial. */
    String severity() default "normal";

    /** Who answers for it. */
    String owner() default "";

    /** What is done, step by step. */
    String[] steps() default {};

    /** What is expected of it. */
    String[] expected() default {};
}
