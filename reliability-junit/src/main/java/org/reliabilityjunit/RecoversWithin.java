package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RecoversWithinOracle;
import org.reliabilityjunit.quantity.FactorBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * After the faults are removed, journeys are served as in the baseline again: well, and not by a fallback.
 *
 * <p>It has recovered with the first run from which {@code runs} in a row are served so, and has relapsed when fewer than 95% are
 * from then on. The verdict tells the level that is reached: the median of what users wait from then on, against that of the
 * baseline. Queues, retries and cold caches can keep it up when their cause is gone.
 *
 * <pre>{@code @RecoversWithin("5s")
 * @RecoversWithin(value = "5s", level = "<= 1.5x") }</pre>
 */
@Documented
@OracleSource(RecoversWithin.Factory.class)
@Repeatable(RecoversWithin.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RecoversWithin {

    /** How soon after the removal, such as {@code 5s}. */
    String value();

    /** How many runs in a row prove it, at least 1; the recovery phase must have room for them after {@code value}. */
    int runs() default 20;

    /**
     * A bound on the median from the recovery on, in terms of that of the baseline, such as {@code <= 1.5x}; when empty, the level is
     * told and not judged. The load of the recovery must be that of the baseline.
     */
    String level() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        RecoversWithin[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RecoversWithin> {

        @Override
        public Oracle oracle(RecoversWithin annotation, SloRegistry objectives) {
            Optional<FactorBound> level = annotation.level().isEmpty()
                    ? Optional.empty()
                    : Optional.of(Quantity.factorBound(annotation.level()));
            return new RecoversWithinOracle(Quantity.duration(annotation.value()), annotation.runs(), level);
        }
    }
}
