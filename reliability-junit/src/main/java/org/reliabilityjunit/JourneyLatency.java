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
 * <p>The measured percentiles decide, and the verdict says what would have been proven; with a confidence only what is proven
 * passes, only what is disproven fails, and everything else is inconclusive. A load that could prove nothing is then refused.
 *
 * <pre>{@code @JourneyLatency(p95 = "<= 2s")
 * @JourneyLatency(p99 = "<= 2s", confidence = "95%")   // takes 299 runs }</pre>
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

    /** A bound on the 90th percentile; none when empty. */
    String p90() default "";

    /** A bound on the 95th percentile; none when empty. */
    String p95() default "";

    /** A bound on the 99th percentile; none when empty. */
    String p99() default "";

    /** A bound on the 99.9th percentile, such as {@code <= 5s}; none when empty. */
    String p999() default "";

    /** How sure a verdict must be, such as {@code 95%}; above 50%, below 100%. When empty, the measured values decide. */
    String confidence() default "";

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
            put(bounds, 0.90, annotation.p90());
            put(bounds, 0.95, annotation.p95());
            put(bounds, 0.99, annotation.p99());
            put(bounds, 0.999, annotation.p999());
            return new JourneyLatencyOracle(bounds, Proof.at(annotation.confidence()));
        }

        private static void put(SortedMap<Double, DurationBound> bounds, double fraction, String bound) {
            if (!bound.isEmpty()) {
                bounds.put(fraction, Quantity.durationBound(bound));
            }
        }
    }
}
