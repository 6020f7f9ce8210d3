package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks a static field as a dependency of the service under test.
 *
 * <p>The field holds an {@code HttpStub}, a {@code Postgres}, a {@code Redis} or another {@code DependencyHandle}. It is
 * started before the first scenario that needs it and ended after the last one.
 *
 * <pre>{@code @Dependency static final HttpStub psp = HttpStub.named("psp").stubs("psp"); }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Dependency {

    /** Where it stands, such as {@code ap-sg}; faults on a region find it by this. */
    String region() default "";

    /** What it is there for, such as {@code standby}; faults can aim at a role as well. */
    String role() default "";
}
