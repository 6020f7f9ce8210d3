package org.reliabilityjunit.spi;

import java.lang.annotation.Annotation;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Passes an attribute of a composed annotation on to an annotation it is composed of.
 *
 * <pre>{@code
 * @AltScenario(id = "")
 * @Latency(of = "payments", value = "800ms")
 * @interface SlowPayments {
 *     @PassTo(AltScenario.class) String id();
 *     @PassTo(value = Latency.class, attribute = "value") String by() default "800ms";
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.METHOD)
@Repeatable(PassTo.List.class)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface PassTo {

    /** The annotation that receives the value; the composed annotation must carry it. */
    Class<? extends Annotation> value();

    /** The attribute that receives it; the same name when empty. */
    String attribute() default "";

    /** Several receivers of one attribute. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.METHOD)
    @interface List {
        PassTo[] value();
    }
}
