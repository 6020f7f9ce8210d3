package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks the static field that holds the service under test, a {@code JavaService}.
 *
 * <pre>{@code
 * @ServiceUnderTest static final JavaService shop = JavaService.jar("shop.jar")
 *         .env("PSP_URL", psp::url)
 *         .readyWhen("/actuator/health/readiness");
 * }</pre>
 *
 * <p>An environment may have several, each with a name of its own; journeys go in at the one that says so. Each then has links of
 * its own to what it uses, other services among them:
 *
 * <pre>{@code
 * @ServiceUnderTest(region = "ap-sg") static final JavaService sg = shop.named("shop-sg");
 * @ServiceUnderTest(region = "ap-jp") static final JavaService jp = shop.named("shop-jp");
 * @ServiceUnderTest(role = "edge", entry = true) static final JavaService edge = JavaService.jar("edge.jar")
 *         .env("SG_URL", sg::url).env("JP_URL", jp::url);
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ServiceUnderTest {

    /** Where it stands, such as {@code ap-sg}; faults on a region find it by this. */
    String region() default "";

    /** What it is there for, such as {@code edge}; faults can aim at a role as well. */
    String role() default "";

    /** Whether journeys go in here; of several services exactly one is the entry. */
    boolean entry() default false;
}
