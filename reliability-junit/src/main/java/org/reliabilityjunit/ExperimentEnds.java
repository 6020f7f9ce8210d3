package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.ExperimentEndsOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/** The {@link Experiment} runs to the end of its method. Every experiment is judged by it; there is no need to say so. */
@Documented
@OracleSource(ExperimentEnds.Factory.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ExperimentEnds {

    /** Makes the oracle. */
    final class Factory implements OracleFactory<ExperimentEnds> {

        @Override
        public Oracle oracle(ExperimentEnds annotation, SloRegistry objectives) {
            return new ExperimentEndsOracle();
        }
    }
}
