package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.reliabilityjunit.fault.HitLedger;

/** A fault in place. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Injection {

    /**
     * Takes the fault away and makes sure that it is gone; doing so twice does nothing.
     *
     * @throws EnvironmentException when it is still there
     */
    void remove();

    /** What it touched so far; stays readable after the removal. Hits carry {@link System#nanoTime()}. */
    HitLedger hits();
}
