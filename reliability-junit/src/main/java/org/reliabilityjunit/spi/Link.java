package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** The path to a dependency, always through something that can break it. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Link {

    /** The dependency's name. */
    String name();

    /** Where the service connects to. */
    Endpoint endpoint();

    /** Lets waiting connections through: the dependency behind it is ready. */
    void open();

    /**
     * Begins to count what meets a broken process behind the link: the proof of a {@code ProcessFault}.
     *
     * @param name of the count, different for each fault of a scenario
     * @throws EnvironmentException when this link cannot count
     */
    default LinkWatch watch(String name) {
        throw new EnvironmentException(
                "the link to '%s' (%s) cannot count what a process fault touches, so the fault could not be proven"
                        .formatted(name(), getClass().getName()));
    }
}
