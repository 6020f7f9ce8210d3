package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.NoDuplicateEffectsOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * Nothing that the scenario did took effect more than once: no order stored twice, no card charged twice, whatever was retried. A
 * method marked {@link ReadBack} returns an id as often as it took effect, from a database or from what a stub was asked.
 *
 * <p>What was there before the scenario does not count. Whether an effect was acknowledged does not matter: a customer who
 * was told that it failed and was charged twice is worse off than one who was told that it worked.
 *
 * <pre>{@code @NoDuplicateEffects(readBack = "charges") }</pre>
 */
@Documented
@OracleSource(NoDuplicateEffects.Factory.class)
@Repeatable(NoDuplicateEffects.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface NoDuplicateEffects {

    /** The method marked {@link ReadBack}, which returns no {@code Set}; may be left out where there is one only. */
    String readBack() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        NoDuplicateEffects[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<NoDuplicateEffects> {

        @Override
        public Oracle oracle(NoDuplicateEffects annotation, SloRegistry objectives) {
            return new NoDuplicateEffectsOracle(annotation.readBack());
        }
    }
}
