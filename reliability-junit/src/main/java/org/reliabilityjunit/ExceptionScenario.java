package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.reliabilityjunit.scenario.ScenarioKind;

/**
 * An exceptional path: something breaks for good and must be survived.
 *
 * <p>The annotated method is the user journey: the extension runs it once per arrival, concurrently, so it must not keep
 * state in fields. It may take a {@link Journey}. At least one oracle annotation is required.
 *
 * <pre>{@code
 * @ExceptionScenario(id = "SRE-103", title = "The cache is gone")
 * @Down(of = "cache")
 * @JourneySuccess(">= 99%")
 * void search(Journey journey) { ... }
 * }</pre>
 *
 * Configuration errors, found before anything starts: an empty id, an id used twice in a run, no oracle, a fault on an
 * unknown dependency, an attribute that cannot be read, a plan that cannot be judged.
 */
@Documented
@Test
@Tag("reliability")
@Tag("exception")
@ExtendWith(ReliabilityExtension.class)
@Mae(ScenarioKind.EXCEPTION)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ExceptionScenario {

    /** The scenario's id in the catalogue, such as {@code SRE-001}: letters, digits, dots, dashes; unique in a run. */
    String id();

    /** One line for people; when empty, made from the method's name. */
    String title() default "";
}
