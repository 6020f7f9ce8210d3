package org.reliabilityjunit.spi;

import org.apiguardian.api.API;

/**
 * What can be done to the process, or the container, of a dependency. What a provider's
 * {@link DependencyProvider#obstacle} refuses is not asked for. Nothing happens once the dependency is closed.
 *
 * <p>Every method throws an {@link EnvironmentException} when it cannot do what it says.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public interface ProcessControl {

    /** Stops it; it keeps memory and connections and does nothing. */
    void pause();

    /** Lets it go on and returns when it answers; starts it again if it has ended meanwhile. */
    void resume();

    /** Ends it at once, without a chance to tidy up, and returns when it has ended. */
    void kill();

    /** Starts it again, at the same address and on what it has on disk, and returns when it answers; if it runs, only that. */
    void start();

    /** Gives it that many seconds of processor time per second. */
    void limitCpu(double cores);

    /** Gives it that many bytes of memory. */
    void limitMemory(long bytes);

    /** Takes both limits away and returns when it answers; starts it again if it has ended meanwhile. */
    void unlimit();
}
