package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * A twin run: the fault phase is cut into pairs of windows of equal length, of which one has the faults and the other one, the
 * control, has none. Which comes first is drawn for each pair, by the run's seed. Both see the same load, the same service and
 * the same machine, so that what slows the machine moves both; {@link TwinLatency} judges the difference.
 *
 * <p>What a fault leaves behind, such as an open breaker, reaches into the next window: choose windows that are longer, or claim
 * only what holds in spite of it. A delay ends with the window of its fault, so a window should be longer than the delay. Faults of a
 * process do not come and go at once and are refused.
 *
 * <pre>{@code @Twin @TwinLatency(p95 = "<= 1.5x") @Latency(of = "recommendations", value = "1s") @Load(value = "20/s", fault = "16s") }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface Twin {

    /** How many windows there are in all: an even number, 8 or more, each of 500ms or more. */
    int windows() default 8;
}
