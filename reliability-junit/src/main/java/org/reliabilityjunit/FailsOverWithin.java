package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.FailsOverOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * While the fault lasts, another region takes over the runs: its recovery time (RTO) is from the beginning of the fault to the
 * first run from which {@code runs} in a row are served well, and by that region. The report has the share of each region before,
 * during and after.
 *
 * <pre>{@code
 * @RegionOutage(region = "ap-sg", lasting = "20s")
 * @FailsOverWithin(to = "ap-jp", within = "5m")
 * void checkoutThroughTheEdge(Journey journey) {
 *     Reply reply = journey.light().post("/checkout", CART).expect(200);
 *     journey.took(reply.header("X-Region").orElseThrow());
 * }
 * }</pre>
 *
 * <p>A drill may be shorter than {@code within}; then it is stricter: a failover that did not happen while the fault lasted is a failure.
 * Refused is one that the outage itself cuts off.
 * Not judged is a region that served most runs before the fault already, and a fault during which nobody needed it.
 */
@Documented
@OracleSource(FailsOverWithin.Factory.class)
@Repeatable(FailsOverWithin.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface FailsOverWithin {

    /** Who takes over, as the service says in its {@code X-Route} header or the journey by {@code took}. */
    String to();

    /** How soon after the fault began, such as {@code 5m}. */
    String within();

    /** How many runs in a row prove it, at least 1; as many have to be due while the fault lasts. */
    int runs() default 20;

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        FailsOverWithin[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<FailsOverWithin> {

        @Override
        public Oracle oracle(FailsOverWithin annotation, SloRegistry objectives) {
            return new FailsOverOracle(annotation.to(), Quantity.duration(annotation.within()), annotation.runs());
        }
    }
}
