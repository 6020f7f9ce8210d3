package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.FieldMatch;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.oracle.RollsBackOracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A bad change is rolled back in time: the receiver of the deploy log, an {@code HttpStub}, is told of a rollback, and from 2 seconds
 * later no run is bad, whoever serves it or nobody. For an {@link Experiment} that goes on driving after the rollback.
 *
 * <pre>{@code
 * @RollsBackWithin(value = "60s", after = "bad pool size pushed", canary = "canary", receiver = "deployments")
 * }</pre>
 */
@Documented
@OracleSource(RollsBackWithin.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface RollsBackWithin {

    /** How long it may take, such as {@code 60s}. */
    String value();

    /** What {@link Experiment#happened} said when time began to count. */
    String after();

    /** The route of the version that got the change. */
    String canary();

    /** The name of the stub that is told what the rollout does. */
    String receiver();

    /** A member of the JSON body that tells of a rollback, and its value. */
    String where() default "event=rolled-back";

    /** Makes the oracle. */
    final class Factory implements OracleFactory<RollsBackWithin> {

        @Override
        public Oracle oracle(RollsBackWithin annotation, SloRegistry objectives) {
            return new RollsBackOracle(
                    annotation.canary(),
                    annotation.receiver(),
                    FieldMatch.parse(annotation.where()),
                    annotation.after(),
                    Quantity.duration(annotation.value()));
        }
    }
}
