package org.reliabilityjunit;

import org.apiguardian.api.API;
import org.opentest4j.AssertionFailedError;

/** A scenario whose oracles say that the service does not hold. The message carries the verdicts and their evidence. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ScenarioFailedError extends AssertionFailedError {

    ScenarioFailedError(String message, StackTraceElement declaration) {
        super(message);
        setStackTrace(new StackTraceElement[] {declaration});
    }
}
