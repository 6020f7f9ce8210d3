package org.reliabilityjunit.fault;

import org.apiguardian.api.API;

/**
 * One request or connection that a fault really touched.
 *
 * @param nanos when, on the clock of {@link System#nanoTime()} or, inside a timeline, since its start
 * @param ordinal which one on that link, counted from 0
 * @param effect what happened to it, such as {@code delayed 812ms, status 503}
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Hit(long nanos, long ordinal, String effect) {}
