package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * The load of a scenario: arrivals, whatever the service does, through warm-up, baseline, fault and recovery.
 *
 * <p>On a class it is the default of its scenarios. A scenario without a fault has warm-up and baseline only.
 *
 * <pre>{@code @Load(value = "20/s", fault = "8s", recovery = "8s") }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Load {

    /**
     * Arrivals, such as {@code 20/s}. {@code 20/s to 80/s in 10s} is a ramp that begins with the baseline and stays at its
     * end; {@code 20/s, burst 4x for 2s} is a burst that begins with the fault or, in a scenario without one, in the middle of
     * the baseline; {@code 20/s, poisson} comes at random, by the run's seed, as users do who know nothing of each other.
     */
    String value();

    /**
     * Driven, but judged by nobody. It ends as soon as the journey is stable, after a third of this time at the earliest;
     * it goes on while runs are bad or get faster, to three times of it at the latest. The report says when and why. Where fewer than 20 runs are due in it, the clock ends it.
     * {@code 0s} is none.
     */
    String warmUp() default "2s";

    /** The healthy service; when empty, 3s in a scenario with a fault and 10s in one without. */
    String baseline() default "";

    /** How long the faults last. */
    String fault() default "8s";

    /** The same load after the faults are removed. */
    String recovery() default "8s";

    /** A run later than this, counted from when it was due, is a bad event; none when empty. */
    String deadline() default "";
}
