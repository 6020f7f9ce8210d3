package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.JourneySuccessOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * The share of good journey runs over baseline, fault and recovery; failed, dropped, unfinished and late runs are bad.
 *
 * <pre>{@code @JourneySuccess(">= 99.5%") }</pre>
 */
@Documented
@OracleSource(JourneySuccess.Factory.class)
@Repeatable(JourneySuccess.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface JourneySuccess {

    /** A bound on the share, such as {@code >= 99.5%}. */
    String value();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        JourneySuccess[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<JourneySuccess> {

        @Override
        public Oracle oracle(JourneySuccess annotation, SloRegistry objectives) {
            return new JourneySuccessOracle(Quantity.shareBound(annotation.value()));
        }
    }
}
