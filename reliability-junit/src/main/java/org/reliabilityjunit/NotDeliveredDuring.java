package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.FieldMatch;
import org.reliabilityjunit.oracle.NotDeliveredDuringOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * No message reaches its receiver, an {@code HttpStub}, in certain hours of the day by the service's clock; at another time
 * some must. For an {@link Experiment} that sets the clock; what happens while that shows the real time, to the minute, does not count.
 *
 * <pre>{@code @NotDeliveredDuring(receiver = "sms", hours = "22:00-07:00", zone = "Asia/Singapore") }</pre>
 */
@Documented
@OracleSource(NotDeliveredDuring.Factory.class)
@Repeatable(NotDeliveredDuring.Several.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface NotDeliveredDuring {

    /** The name of the stub. */
    String receiver();

    /** Two times of the day, such as {@code 22:00-07:00}; the second is excluded. */
    String hours();

    /** Where the clock hangs that shows them, such as {@code Asia/Singapore}. */
    String zone();

    /** A member of the message's JSON body and its value, such as {@code region=ap-sg}; when empty, any message. */
    String where() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface Several {
        NotDeliveredDuring[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<NotDeliveredDuring> {

        @Override
        public Oracle oracle(NotDeliveredDuring annotation, SloRegistry objectives) {
            return new NotDeliveredDuringOracle(
                    annotation.receiver(),
                    FieldMatch.parse(annotation.where()),
                    Quantity.dailyHours(annotation.hours(), annotation.zone()));
        }
    }
}
