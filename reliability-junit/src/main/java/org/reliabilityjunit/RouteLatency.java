package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RouteLatencyOracle;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Percentiles of how long the service took for a route's requests, as its own metrics count them, whoever sent them; at least one
 * is given. What users waited, which is longer, is judged by {@link JourneyLatency}.
 *
 * <p>Percentiles come from buckets, so the service must count by duration; otherwise the scenario is refused with the setting to
 * make. A percentile is known to lie between two buckets and nothing is interpolated: a bound that is a bucket itself is always
 * decided, one between the same two is inconclusive. Answers with 5xx do not count; above 5% of them, nothing is said of the rest.
 * Several services of an environment that count the same route are counted together.
 *
 * <pre>{@code @RouteLatency(route = "/checkout", p95 = "<= 500ms", p99 = "<= 2s") }</pre>
 */
@Documented
@OracleSource(RouteLatency.Factory.class)
@Repeatable(RouteLatency.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RouteLatency {

    /** As the metrics name it, such as {@code /orders/{id}}, with a method before it where only that counts. */
    String route();

    /** An upper bound on the median, such as {@code <= 100ms}; none when empty. */
    String p50() default "";

    /** An upper bound on the 95th percentile; none when empty. */
    String p95() default "";

    /** An upper bound on the 99th percentile; none when empty. */
    String p99() default "";

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured percentile decides. */
    String confidence() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RouteLatency[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RouteLatency> {

        @Override
        public Oracle oracle(RouteLatency annotation, SloRegistry objectives) {
            SortedMap<Double, DurationBound> bounds = new TreeMap<>();
            put(bounds, 0.50, annotation.p50());
            put(bounds, 0.95, annotation.p95());
            put(bounds, 0.99, annotation.p99());
            return new RouteLatencyOracle(annotation.route(), bounds, Proof.at(annotation.confidence()));
        }

        private static void put(SortedMap<Double, DurationBound> bounds, double fraction, String bound) {
            if (!bound.isEmpty()) {
                bounds.put(fraction, Quantity.durationBound(bound));
            }
        }
    }
}
