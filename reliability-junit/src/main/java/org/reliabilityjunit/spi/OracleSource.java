package org.reliabilityjunit.spi;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.apiguardian.api.API;

/** Makes an annotation an oracle annotation: the named factory turns it into an oracle. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.ANNOTATION_TYPE)
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public @interface OracleSource {

    /** A class with a constructor without parameters. */
    Class<? extends OracleFactory<?>> value();
}
