package org.reliabilityjunit.toxiproxy;

import org.apiguardian.api.API;

/**
 * One moment in which a fault took hold of traffic.
 *
 * @param nanoTime when, as {@link System#nanoTime()} of this JVM
 * @param connection the ordinal of the connection on its proxy; the first accepted is 1
 * @param what what was decided for the traffic, in a few words: {@code delayed 812ms}, {@code reset}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Hit(long nanoTime, long connection, String what) {}
