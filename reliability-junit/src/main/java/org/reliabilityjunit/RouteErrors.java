package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RouteErrorsOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * The service answers no more of a route's requests with an error than that, as its own metrics count them, whoever sent them:
 * {@code errors = requests with the status / requests}, over baseline, fault and recovery. The verdict tells each phase.
 *
 * <p>Read from Micrometer's {@code http_server_requests} or OpenTelemetry's {@code http_server_request_duration}, between the
 * end of the warm-up and 300 ms before the end. Repeats that the client did not see count too.
 * Several services of an environment that count the same route are counted together.
 *
 * <pre>{@code @RouteErrors(route = "/checkout", share = "< 1%")
 * @RouteErrors(route = "POST /checkout", status = "409", share = "<= 0%") }</pre>
 */
@Documented
@OracleSource(RouteErrors.Factory.class)
@Repeatable(RouteErrors.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RouteErrors {

    /** As the metrics name it, such as {@code /orders/{id}}, with a method before it where only that counts. */
    String route();

    /** A bound on the share, such as {@code < 1%}. */
    String share();

    /** A class such as {@code 5xx}, or one status such as {@code 503}. */
    String status() default "5xx";

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured share decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RouteErrors[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RouteErrors> {

        @Override
        public Oracle oracle(RouteErrors annotation, SloRegistry objectives) {
            return new RouteErrorsOracle(
                    annotation.route(),
                    annotation.status(),
                    Quantity.shareBound(annotation.share()),
                    Proof.at(annotation.confidence()));
        }
    }
}
