package org.reliabilityjunit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/**
 * Marks the static field that holds the service under test, a {@code JavaService}. One per environment.
 *
 * <pre>{@code
 * @ServiceUnderTest static final JavaService shop = JavaService.jar("shop.jar")
 *         .env("PSP_URL", psp::url)
 *         .readyWhen("/actuator/health/readiness");
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface ServiceUnderTest {}
