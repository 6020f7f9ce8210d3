package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.oracle.CanaryDetectsOracle;
import org.reliabilityjunit.oracle.CanaryOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A bad change shows on the canary in time: its users wait longer or fail more often than those of the version beside it. For an
 * {@link Experiment}. The route of a run tells which version served it, also of a run that failed.
 *
 * <p>Both are compared in stretches of time from the change until the time is over or the canary serves nobody any more, by
 * {@link CanaryJudge#usual()}. A canary that was worse before the change already decides nothing.
 *
 * <pre>{@code
 * @CanaryDetects(canary = "canary", beside = "stable", after = "bad pool size pushed", within = "30s")
 * }</pre>
 */
@Documented
@OracleSource(CanaryDetects.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface CanaryDetects {

    /** The route of the version that gets the change. */
    String canary();

    /** The route of the version that is known. */
    String beside();

    /** What {@link Experiment#happened} said when time began to count. */
    String after();

    /** How long it may take, such as {@code 30s}. */
    String within();

    /** The stretch of time that gives one point of each version, such as {@code 200ms}. */
    String every() default "200ms";

    /** The least points of each version by which it is judged, at least 10; stretches without a run give none. */
    int points() default 50;

    /** Makes the oracle. */
    final class Factory implements OracleFactory<CanaryDetects> {

        private static final int FEWEST = 10;

        @Override
        public Oracle oracle(CanaryDetects annotation, SloRegistry objectives) {
            if (annotation.points() < FEWEST) {
                throw new IllegalArgumentException(
                        "points is at least %d, found %d".formatted(FEWEST, annotation.points()));
            }
            CanaryOracle comparison = new CanaryOracle(
                    annotation.beside(),
                    annotation.canary(),
                    CanaryStatus.FAIL,
                    Quantity.duration(annotation.every()),
                    1,
                    CanaryJudge.usual().needing(annotation.points()));
            return new CanaryDetectsOracle(comparison, annotation.after(), Quantity.duration(annotation.within()));
        }
    }
}
