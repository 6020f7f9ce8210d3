package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.DeliveredOracle;
import org.reliabilityjunit.oracle.FieldMatch;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * A message reaches its receiver, an {@code HttpStub}, in time by the service's clock. For an {@link Experiment}.
 *
 * <pre>{@code
 * @Delivered(receiver = "pager", after = "incident raised", within = "5s", carrying = {"severity", "owner", "runbook"})
 * }</pre>
 */
@Documented
@OracleSource(Delivered.Factory.class)
@Repeatable(Delivered.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Delivered {

    /** The name of the stub. */
    String receiver();

    /** What {@link Experiment#happened} said when time began to count. */
    String after();

    /** How long it may take, such as {@code 5s}. */
    String within();

    /** A member of the message's JSON body and its value, such as {@code responder=secondary}; when empty, any message. */
    String where() default "";

    /** Members that each such message must have, not empty. */
    String[] carrying() default {};

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface Several {
        Delivered[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<Delivered> {

        @Override
        public Oracle oracle(Delivered annotation, SloRegistry objectives) {
            return new DeliveredOracle(
                    annotation.receiver(),
                    FieldMatch.parse(annotation.where()),
                    annotation.after(),
                    Quantity.duration(annotation.within()),
                    List.of(annotation.carrying()));
        }
    }
}
