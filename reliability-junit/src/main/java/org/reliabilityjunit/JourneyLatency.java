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
import org.reliabilityjunit.oracle.JourneyLatencyOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Percentiles of what users waited, counted from when a run was due; at least one is given.
 *
 * <pre>{@code @JourneyLatency(p95 = "<= 2s") }</pre>
 */
@Documented
@OracleSource(JourneyLatency.Factory.class)
@Repeatable(JourneyLatency.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface JourneyLatency {

    /** A bound on the median, such as {@code <= 300ms}; none when empty. */
    String p50() default "";

    /** A bound on the 95th percentile; none when empty. */
    String p95() default "";

    /** A bound on the 99th percentile; none when empty. */
    String p99() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        JourneyLatency[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<JourneyLatency> {

        @Override
        public Oracle oracle(JourneyLatency annotation, SloRegistry objectives) {
            SortedMap<Double, DurationBound> bounds = new TreeMap<>();
            put(bounds, 0.50, annotation.p50());
            put(bounds, 0.95, annotation.p95());
            put(bounds, 0.99, annotation.p99());
            return new JourneyLatencyOracle(bounds);
        }

        private static void put(SortedMap<Double, DurationBound> bounds, double fraction, String bound) {
            if (!bound.isEmpty()) {
                bounds.put(fraction, Quantity.durationBound(bound));
            }
        }
    }
}
