package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/** A dependency, a link or the service could not be started or reached; says which, what was found and what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class EnvironmentException extends RuntimeException {

    public EnvironmentException(String message) {
        super(message);
    }

    public EnvironmentException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
