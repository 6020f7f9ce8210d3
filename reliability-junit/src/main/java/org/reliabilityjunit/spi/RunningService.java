package org.reliabilityjunit.spi;

import java.net.URI;
import java.nio.file.Path;
import org.apiguardian.api.API;

/** The started service. Closing it ends its process; closing twice does nothing. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface RunningService extends AutoCloseable {

    /** Where it listens, without a trailing slash. */
    URI baseUri();

    /** What it wrote to standard output and error. */
    Path log();

    /**
     * Waits until it is ready.
     *
     * @throws EnvironmentException when it ends first or is not ready in time; the message ends with its last log lines
     */
    void awaitReady();

    @Override
    void close();
}
