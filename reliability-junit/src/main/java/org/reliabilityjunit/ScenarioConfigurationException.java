package org.reliabilityjunit;

import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;

/** A scenario that cannot be run as declared. The message says where, what was found, what is legal and what to do. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class ScenarioConfigurationException extends ExtensionConfigurationException {

    ScenarioConfigurationException(@Nullable String message, Throwable cause) {
        super(String.valueOf(message), cause);
    }
}
