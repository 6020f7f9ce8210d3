/**
 * A TCP fault proxy inside the JVM that speaks Toxiproxy's HTTP API, so that the same client drives it and a
 * Toxiproxy container. Entry: {@link org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy}.
 *
 * <p>Control plane: {@code ControlServer} routes requests to {@code ProxyApi}, {@code ToxicApi} and {@code ServerApi}, which
 * act on {@code ProxyCollection} and its {@code Proxy}s. Data plane: a {@code Listener} accepts, a {@code Connection} dials
 * and owns two {@code Link}s, a link passes what it reads through a {@code Chain} of {@code Stage}s, one per toxic, whose
 * {@code Effect} decides what is released when. A chain knows neither threads nor sockets nor the clock.
 *
 * <p>Threads: one per request and per listening port, one for each name that is being resolved, and one {@code Loop} which
 * dials, reads, writes and wakes for all connections. Nothing on the loop blocks. A connection is its own lock, held for one
 * step of the loop at most: that is all a request ever waits for. Locks are taken from the outside in: {@code Proxy},
 * {@code Connections}, {@code Connection}; the loop takes the last one only.
 */
@NullMarked
package org.reliabilityjunit.toxiproxy;

import org.jspecify.annotations.NullMarked;
