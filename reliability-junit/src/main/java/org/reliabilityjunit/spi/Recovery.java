package org.reliabilityjunit.spi;

import java.util.List;
import org.apiguardian.api.API;
import org.reliabilityjunit.signal.Event;

/** Backup, loss and restore of a dependency, in this order and one after the other, however many threads ask. */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface Recovery {

    /** Begins anew: takes a base backup while the dependency serves. What goes wrong is one of the {@link #steps()}. */
    void backUp();

    /**
     * Remembers what is there, and loses data.
     *
     * @param statement the SQL that does it; empty for all files at once
     * @throws EnvironmentException when there is no backup, or the data cannot be lost
     */
    void lose(String statement);

    /**
     * Restores what was lost, as late a point before the loss as backup and archived log reach, and returns when the dependency answers at
     * its address. What goes wrong is one of the {@link #steps()}; once restored, it does nothing.
     *
     * @throws EnvironmentException when the dependency does not answer afterwards
     */
    void restore();

    /** What happened since the backup, as {@code RestoreDrillOracle} reads it; at {@link System#nanoTime()}. */
    List<Event> steps();
}
