package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Drives a scenario without a fault until its oracles know: the baseline ends as soon as all of them are proven or one is
 * disproven, and goes on while they are not, for as long as is given here. They are asked once a second, by a sequential test
 * that is wrong no more often for that, if runs fail independently of each other. Failures that come in runs may be missed, as
 * the first stretch without any that is long enough ends the baseline.
 *
 * <p>Every oracle is a {@link JourneySuccess} or a {@link JourneyLatency} with a {@code confidence}, the arrivals are a steady rate
 * or {@code poisson}, and the {@code baseline} of {@link Load} is left out, as this takes its place.
 *
 * <pre>{@code @Load("50/s")
 * @UntilDecided(atMost = "2m")
 * @JourneySuccess(value = ">= 99%", confidence = "95%")   // 398 good runs, 8 s, if none fails }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface UntilDecided {

    /** How long the baseline may take, such as {@code 2m}; what is not decided by then is inconclusive. */
    String atMost();
}
