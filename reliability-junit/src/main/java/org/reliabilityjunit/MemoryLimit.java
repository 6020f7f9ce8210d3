package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apiguardian.api.API;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.MemoryLimitFault;
import org.reliabilityjunit.spi.FaultFactory;
import org.reliabilityjunit.spi.FaultSource;

/**
 * Gives a dependency little memory while the fault phase lasts. Needs the environment {@code docker}.
 *
 * <pre>{@code @MemoryLimit(of = "db", size = "64MB") }</pre>
 */
@Documented
@FaultSource(MemoryLimit.Factory.class)
@Repeatable(MemoryLimit.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface MemoryLimit {

    /** The name of the dependency. */
    String of();

    /** Whole megabytes of 1024 * 1024 bytes, such as {@code 64MB}. */
    String size();

    /** Several on one method. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
    @interface List {
        MemoryLimit[] value();
    }

    /** Makes the fault. */
    final class Factory implements FaultFactory<MemoryLimit> {

        private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*MB");
        private static final long MEGABYTE = 1024L * 1024;

        private static long bytes(String size) {
            Matcher matcher = SIZE.matcher(size.strip());
            if (!matcher.matches()) {
                throw new IllegalArgumentException(
                        "attribute size: \"" + size + "\" cannot be read: a size is whole megabytes such as 64MB");
            }
            return Long.parseLong(matcher.group(1)) * MEGABYTE;
        }

        @Override
        public Fault fault(MemoryLimit annotation) {
            return new MemoryLimitFault(annotation.of(), bytes(annotation.size()));
        }
    }
}
