package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.TwinLatencyOracle;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;
import org.reliabilityjunit.statistics.Confidence;

/**
 * What users waited with the fault, as a multiple of what they waited without it, in a {@link Twin} run; at least one is given.
 *
 * <p>A bound passes or fails when all of the interval of the true ratio is on one side of it, at the confidence; otherwise the
 * verdict is inconclusive. A run that failed or was never answered is slower than every other.
 *
 * <pre>{@code @TwinLatency(p50 = "<= 1.2x", p95 = "<= 3x") }</pre>
 */
@Documented
@OracleSource(TwinLatency.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface TwinLatency {

    /** A bound on the ratio of the medians, such as {@code <= 1.2x}; none when empty. */
    String p50() default "";

    /** A bound on the ratio of the 90th percentiles; none when empty. */
    String p90() default "";

    /** A bound on the ratio of the 95th percentiles; none when empty. */
    String p95() default "";

    /** A bound on the ratio of the 99th percentiles; none when empty. */
    String p99() default "";

    /** How sure a verdict must be, above 50%, at most 99.9%: the bootstrap's 2000 resamples tell no more. */
    String confidence() default "95%";

    /** How much of the beginning and of the end of each window is left out: runs of one window are not over when the next begins. */
    String settle() default "100ms";

    /** Makes the oracle. */
    final class Factory implements OracleFactory<TwinLatency> {

        @Override
        public Oracle oracle(TwinLatency annotation, SloRegistry objectives) {
            SortedMap<Double, FactorBound> bounds = new TreeMap<>();
            put(bounds, 0.50, annotation.p50());
            put(bounds, 0.90, annotation.p90());
            put(bounds, 0.95, annotation.p95());
            put(bounds, 0.99, annotation.p99());
            return new TwinLatencyOracle(
                    bounds,
                    Proof.at(annotation.confidence()).orElse(Confidence.USUAL),
                    Quantity.duration(annotation.settle()));
        }

        private static void put(SortedMap<Double, FactorBound> bounds, double fraction, String bound) {
            if (!bound.isEmpty()) {
                bounds.put(fraction, Quantity.factorBound(bound));
            }
        }
    }
}
