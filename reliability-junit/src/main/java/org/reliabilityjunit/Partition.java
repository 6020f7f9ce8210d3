package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.PartitionFault;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Cuts the links that one side uses to reach the other. The other way stays open: for a partition in both directions write
 * two of them.
 *
 * <pre>{@code @Partition(from = "ap-sg", to = "db-jp") }</pre>
 */
@Documented
@FaultSource(Partition.Factory.class)
@Repeatable(Partition.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Partition {

    /** Name, region or role of those who reach the others no more. */
    String from();

    /** Name, region or role of those who are not reached. */
    String to();

    /** How long, such as {@code 20s}: it is the length of the fault phase. When empty, that of {@link Load}. */
    String lasting() default "";

    /** What becomes of the connections: nothing gets through, or they are refused. */
    Cut cut() default Cut.DROPPED;

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        Partition[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<Partition> {

        @Override
        public Fault fault(Partition annotation) {
            return new PartitionFault(
                    annotation.from(),
                    annotation.to(),
                    annotation.cut(),
                    annotation.lasting().isEmpty() ? null : Quantity.duration(annotation.lasting()));
        }
    }
}
