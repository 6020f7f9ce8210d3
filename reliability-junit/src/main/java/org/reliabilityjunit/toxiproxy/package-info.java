/**
 * A TCP fault proxy inside the JVM that speaks Toxiproxy's HTTP API, so that the same client drives it and a
 * Toxiproxy container. Entry: {@link org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy}.
 *
 * <p>Control plane: {@code ControlServer} routes requests to {@code ProxyApi}, {@code ToxicApi} and {@code ServerApi}, which
 * act on {@code ProxyCollection} and its {@code Proxy}s. Data plane: a {@code Listener} accepts, a {@code Connection} dials
 * and owns two {@code Link}s, a link passes what it reads through a {@code Chain} of {@code Stage}s, one per toxic, whose
 * {@code Effect} decides what is released when. A chain knows neither threads nor sockets nor the clock.
 */
@NullMarked
package org.reliabilityjunit.toxiproxy;

import org.jspecify.annotations.NullMarked;
