package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.oracle.DataLossOracle;
import org.reliabilityjunit.oracle.Oracle;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.OracleFactory;
import org.reliabilityjunit.spi.OracleSource;

/**
 * What users were told was done is still there after the recovery, but for a span of time before the fault (the recovery point
 * objective). The journey says {@link Journey#acknowledged(String)}, a method marked {@link ReadBack} says what is there.
 *
 * <p>The measured RPO reaches from the first lost acknowledgement to the beginning of the fault, or to the last lost
 * acknowledgement where that is later. Lost ids are listed. With {@code <= 0s} nothing at all may be lost. When nothing
 * is left of what was acknowledged before the fault, no recovery point was seen, and the oracle fails whatever the bound.
 *
 * <p>A recovery point is about what was written before somebody took over. What was acknowledged after that and is lost, no bound
 * excuses: two took writes at once, as a primary of yesterday does that is back in traffic while its standby is promoted. It is known from
 * the timeline who took over and when: when a {@link RunbookStep} was done, or, in an outage of a region or where a standby follows
 * nobody any more, the first acknowledgement that is still there of a run whose route served nobody before the fault, whichever
 * was earlier.
 *
 * <pre>{@code @DataLoss(rpo = "<= 60s") }</pre>
 */
@Documented
@OracleSource(DataLoss.Factory.class)
@Repeatable(DataLoss.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface DataLoss {

    /** The longest span of which acknowledged data may be lost, such as {@code <= 60s}, or {@code <= 0s} for none. */
    String rpo();

    /** The method marked {@link ReadBack}; may be left out where there is one only. */
    String readBack() default "";

    /** The {@link RunbookStep} that promotes, such as {@code promoteJapan}; may be left out where that is the last one that is done. */
    String promotion() default "";

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        DataLoss[] value();
    }

    /** Makes the oracle. */
    final class Factory implements OracleFactory<DataLoss> {

        @Override
        public Oracle oracle(DataLoss annotation, SloRegistry objectives) {
            return new DataLossOracle(
                    Quantity.durationBound(annotation.rpo()), annotation.readBack(), annotation.promotion());
        }
    }
}
