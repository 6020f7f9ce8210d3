package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/** Makes links in one environment. Found by {@link java.util.ServiceLoader}. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LinkProvider {

    boolean provides(String environment);

    /** Starts what the links run in; {@code seed} is the source of its random decisions. */
    LinkHub start(long seed);
}
