package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.oracle.CanaryOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Users whom the canary serves wait no longer and fail no more often than those of the version beside it, at the same time. The
 * route of a run tells which version served it.
 *
 * <p>Both are compared in stretches of time of the fault phase (of the baseline in a scenario without a fault), 50 stretches or
 * more, by {@link CanaryJudge#usual()}.
 *
 * <pre>{@code @CanaryHolds(canary = "canary", beside = "stable", latency = "1.2x") }</pre>
 */
@Documented
@OracleSource(CanaryHolds.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface CanaryHolds {

    /** The route of the version that is tried. */
    String canary();

    /** The route of the version that is known. */
    String beside();

    /** How many times the mean of the other the canary's mean response time may be, such as {@code 1.2x}; 1x or more. */
    String latency() default "1x";

    /** The stretch of time that gives one point of each version, such as {@code 400ms}. */
    String every() default "200ms";

    /** Makes the oracle. */
    final class Factory implements OracleFactory<CanaryHolds> {

        @Override
        public Oracle oracle(CanaryHolds annotation, SloRegistry objectives) {
            return new CanaryOracle(
                    annotation.beside(),
                    annotation.canary(),
                    CanaryStatus.PASS,
                    Quantity.duration(annotation.every()),
                    Quantity.factor(annotation.latency()),
                    CanaryJudge.usual());
        }
    }
}
