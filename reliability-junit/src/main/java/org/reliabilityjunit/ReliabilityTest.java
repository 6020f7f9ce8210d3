package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A class of reliability scenarios.
 *
 * <p>The environment is made of the static fields marked {@link Dependency} and {@link ServiceUnderTest}, either of the
 * class itself or of the class that {@link #environment()} names. A named environment is started once per run and shared
 * by every class that names it; scenarios that share one take turns.
 */
@Documented
@Inherited
@ExtendWith(ReliabilityExtension.class)
@DisplayNameGeneration(ScenarioNames.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ReliabilityTest {

    /** The class that declares the environment; the test class itself when not given. */
    Class<?> environment() default Itself.class;

    /**
     * The class path resources with the team's objectives, read in this order: CSV with the columns {@code
     * slo_id,description,objective,window,owner}, burn rate alerts ({@code slo_id,window,threshold_x}), synthetic journeys
     * ({@code journey,region,frequency,deadline_ms}) and drills ({@code date,region,duration_min,success,notes}), or
     * YAML, OpenSLO v1 among it.
     */
    String[] slos() default Objectives.USUAL;

    /** Stands for the annotated class. */
    final class Itself {
        private Itself() {}
    }
}
