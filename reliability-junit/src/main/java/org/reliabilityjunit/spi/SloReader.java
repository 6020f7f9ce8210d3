package org.reliabilityjunit.spi;

import java.io.Reader;
import org.apiguardian.api.API;
import org.reliabilityjunit.slo.SloRegistry;

/** Reads a part of a registry of objectives. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface SloReader {

    /** Whether it reads resources of this name. */
    boolean reads(String resource);

    /**
     * Reads all of a resource or nothing.
     *
     * @param resource its name, for messages
     * @param content of the resource
     * @param known what was read before it, which it may refer to
     * @return what is known now
     * @throws IllegalArgumentException with resource, line and column, what was found and what is legal
     */
    SloRegistry read(String resource, Reader content, SloRegistry known);
}
