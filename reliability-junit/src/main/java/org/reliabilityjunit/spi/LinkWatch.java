package org.reliabilityjunit.spi;

import org.apiguardian.api.API;
import org.reliabilityjunit.fault.HitLedger;

/** Counts what meets a broken process on the way to it. The figures stay when it is closed. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface LinkWatch extends AutoCloseable {

    /** The connections that were open when it began. */
    long open();

    /** The connections since then that could not be made, since nobody listened behind the link. */
    long refused();

    /** The connections that have sent something since then. */
    HitLedger asking();

    /** Ends the count; closing twice does nothing. */
    @Override
    void close();
}
