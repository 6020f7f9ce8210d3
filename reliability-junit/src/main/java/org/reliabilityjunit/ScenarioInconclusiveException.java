package org.reliabilityjunit;

import org.apiguardian.api.API;

/**
 * A scenario that decided nothing: the fault touched nothing, the baseline was sick, the host was too busy, or data was
 * missing. It is no assertion error, so that reports show the test as broken, not as failed.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ScenarioInconclusiveException extends RuntimeException {

    ScenarioInconclusiveException(String message, StackTraceElement declaration) {
        super(message);
        setStackTrace(new StackTraceElement[] {declaration});
    }
}
