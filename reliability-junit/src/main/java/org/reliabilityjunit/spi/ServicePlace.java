package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** Where whoever uses a link runs. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public enum ServicePlace {
    /** In a JVM beside the test's, on the same machine. */
    PROCESS,
    /** In a container, where the environment has containers; in a JVM beside the test's elsewhere. */
    CONTAINER
}
