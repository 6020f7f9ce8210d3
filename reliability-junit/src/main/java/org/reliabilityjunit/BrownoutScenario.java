package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.BrownoutFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;
import org.reliabilityjunit.spi.PassTo;

/**
 * A dependency browns out: a share of the requests to it is slow and then fails.
 *
 * <p>Composed of {@link AltScenario} and a fault by the same public means a team would use for an annotation of its own.
 *
 * <pre>{@code
 * @BrownoutScenario(id = "SRE-002", of = "psp", latency = "800ms ± 200ms", status = 503, share = "60%")
 * @Load("20/s")
 * @BreakerOpens(name = "psp", within = "3s")
 * @FallbackServes(route = "pay-later", share = ">= 95%")
 * void checkoutFallsBackToPayLater(Journey journey) {
 *     journey.http().body(cart()).post("/checkout").then().statusCode(200);
 * }
 * }</pre>
 */
@Documented
@AltScenario(id = "")
@FaultSource(BrownoutScenario.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface BrownoutScenario {

    /** The scenario's id in the catalogue. */
    @PassTo(AltScenario.class)
    String id();

    /** One line for people; when empty, made from the method's name. */
    @PassTo(AltScenario.class)
    String title() default "";

    /** The name of the HTTP dependency. */
    String of();

    /** How long a touched request waits: such as {@code 800ms ± 200ms} or {@code p50 200ms, p99 2s}. */
    String latency();

    /** What a touched request is then answered with, from 200 to 599. */
    int status() default 503;

    /** The share of requests that is touched, such as {@code 60%}. */
    String share() default "100%";

    /** Makes the fault. */
    final class Factory implements FaultFactory<BrownoutScenario> {

        @Override
        public Fault fault(BrownoutScenario annotation) {
            return new BrownoutFault(
                    annotation.of(),
                    Quantity.delay(annotation.latency()),
                    annotation.status(),
                    Quantity.share(annotation.share()));
        }
    }
}
