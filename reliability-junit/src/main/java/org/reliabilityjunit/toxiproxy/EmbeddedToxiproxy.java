package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * A TCP fault proxy in this JVM, driven over HTTP by any Toxiproxy client, without a container.
 *
 * <pre>{@code
 * try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start()) {
 *     ToxiproxyClient client = new ToxiproxyClient(server.host(), server.port());
 *     Proxy redis = client.createProxy("redis", "127.0.0.1:0", "127.0.0.1:6379");
 *     redis.toxics().latency("slow", ToxicDirection.DOWNSTREAM, 800);
 *     ... // connect to redis.getListen()
 *     assertThat(server.ledger("redis", "slow").connectionsTouched()).isPositive();
 * }
 * }</pre>
 *
 * <p>It speaks the API of Toxiproxy 2.12 and differs from it on purpose in these points:
 *
 * <ul>
 *   <li>Attributes and toxicity are validated; a wrong one is answered with 400.
 *   <li>No request waits for a client or server that has stopped reading.
 *   <li>Metrics, always on, count while connections live.
 *   <li>An abort (RST) on one side becomes an abort on the other; with {@link Options#halfClose} a half-closed connection goes on in
 *       the other direction, where Toxiproxy ends it.
 *   <li>{@code reset_peer} resets connections that are older than the toxic, too.
 *   <li>Removing {@code timeout} closes only the connections it affected; adding a toxic releases nothing that another holds.
 *   <li>An upstream is dialled off the accepting thread, for at most {@link Options#dialTimeout}.
 *   <li>Jitter, toxicity and slices come from {@link Options#seed}, by proxy, toxic and ordinal of the connection, counted
 *       from when the toxic was added. Toxicity is drawn once per connection and toxic: raising it keeps the affected ones
 *       affected.
 * </ul>
 *
 * <p>Thread-safe.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class EmbeddedToxiproxy implements AutoCloseable {

    /** The ledger of the connections that were cut when their proxy was disabled. It keeps the last hits, not the first. */
    public static final String DOWN = "down";

    /**
     * The ledger of the connections that have ended because their client ended them first, in order or not; not those that the
     * upstream ended, or this server. It keeps the last hits, not the first.
     */
    public static final String ENDED_BY_CLIENT = "ended-by-client";

    private static final Duration LONGEST_READ = Duration.ofSeconds(15);

    private final Options options;
    private final Engine engine;
    private final ProxyCollection proxies;
    private final ControlServer control;
    private final AtomicBoolean closed = new AtomicBoolean();

    private EmbeddedToxiproxy(Options options, Resolver resolver) throws IOException {
        this.options = options;
        this.engine = Engine.start(options, resolver);
        this.proxies = new ProxyCollection(engine);
        try {
            this.control = ControlServer.start(options.address(), router(proxies), engine, LONGEST_READ);
        } catch (IOException e) {
            engine.close();
            throw e;
        }
    }

    private static Router router(ProxyCollection proxies) {
        return new Router(Stream.of(
                        new ProxyApi(proxies).routes(), new ToxicApi(proxies).routes(), new ServerApi(proxies).routes())
                .flatMap(List::stream)
                .toList());
    }

    /**
     * Starts a server on a free port of the loopback interface.
     *
     * @return the running server, to be closed by the caller
     * @throws UncheckedIOException if no port can be had
     */
    public static EmbeddedToxiproxy start() {
        return start(Options.defaults());
    }

    /**
     * Starts a server.
     *
     * @param options where to listen, and the seed
     * @return the running server, to be closed by the caller
     * @throws UncheckedIOException if the address cannot be bound
     */
    public static EmbeddedToxiproxy start(Options options) {
        return start(options, Resolver.SYSTEM);
    }

    static EmbeddedToxiproxy start(Options options, Resolver resolver) {
        try {
            return new EmbeddedToxiproxy(options, resolver);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The fault proxy cannot listen on " + options.host() + ":" + options.port() + " (" + e.getMessage()
                            + "). Give a local host and a free port, or port 0 for any.",
                    e);
        }
    }

    /** {@return the host of the HTTP API, as given in the options} */
    public String host() {
        return options.host();
    }

    /** {@return the port of the HTTP API} */
    public int port() {
        return control.port();
    }

    /** {@return the seed of every random decision, for a replay} */
    public long seed() {
        return options.seed();
    }

    /**
     * What has passed through a proxy so far.
     *
     * @param proxy the name of the proxy
     * @return a snapshot
     * @throws IllegalArgumentException if there is no such proxy
     */
    public ProxyTraffic traffic(String proxy) {
        return existing(proxy).traffic();
    }

    /**
     * The traffic that a toxic touched. The ledger of a removed toxic can be read until its proxy is deleted; a toxic added
     * again under the same name begins a new one.
     *
     * <p>The ledger {@value #DOWN} counts the connections that were cut when the proxy was disabled (a toxic of that name
     * hides it), the ledger {@value #ENDED_BY_CLIENT} those that their
     * client has ended. Attempts to connect while it is disabled are refused by the operating system and not seen here.
     *
     * @param proxy the name of the proxy
     * @param toxic the name of the toxic, or {@value #DOWN}
     * @return a snapshot
     * @throws IllegalArgumentException if there is no such proxy, or it never had such a toxic
     */
    public HitLedger ledger(String proxy, String toxic) {
        return existing(proxy).context().ledgers().snapshot(toxic);
    }

    /**
     * Makes new connections of a proxy wait, each for at most 60 seconds, before the upstream is dialled. So a service can be
     * started while its dependencies still start. Holding twice is the same as once.
     *
     * @param proxy the name of the proxy
     * @throws IllegalArgumentException if there is no such proxy
     */
    public void hold(String proxy) {
        existing(proxy).context().gate().hold();
    }

    /**
     * Lets the waiting connections of a proxy go on; does nothing if it is not held.
     *
     * @param proxy the name of the proxy
     * @throws IllegalArgumentException if there is no such proxy
     */
    public void release(String proxy) {
        existing(proxy).context().gate().release();
    }

    /** Creates the proxies of a JSON array, as {@code POST /populate} does. */
    void populate(String json) {
        ProxyRequest.all(new JsonBody(json).list()).forEach(proxies::populate);
    }

    private Proxy existing(String name) {
        @Nullable Proxy proxy = proxies.find(name);
        if (proxy == null) {
            throw new IllegalArgumentException(
                    "no proxy '" + name + "', only " + proxies.names() + "; create it first");
        }
        return proxy;
    }

    /**
     * Ends the API, every proxy and every connection, and waits for the threads. Closing twice is the same as once.
     *
     * @throws IllegalStateException if a thread does not end within 10 seconds
     */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            control.close();
            proxies.close();
            engine.close();
        }
    }

    /**
     * Where a server listens, and what its random decisions come from.
     *
     * @param host a local address or name; the API has no authentication, so anything but loopback opens it to others
     * @param port from 1 to 65535, or 0 for any free one
     * @param seed the same seed, proxies, toxics and order of connections give the same decisions
     * @param dialTimeout how long to try to reach an upstream, from looking up its name over all addresses of it: from 1 ms to 1 hour
     * @param halfClose whether the end of what one side sends leaves the other direction open, as it would without a proxy;
     *     if not, both directions end, as with Toxiproxy
     */
    @API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
    public record Options(String host, int port, long seed, Duration dialTimeout, boolean halfClose) {
        private static final String LOOPBACK = "127.0.0.1";
        private static final Duration DIAL_TIMEOUT = Duration.ofSeconds(5);
        private static final Duration LONGEST_DIAL = Duration.ofHours(1);

        public Options {
            if (port < 0 || port > 65535) {
                throw new IllegalArgumentException(
                        "Options: port was " + port + ", must be from 0 to 65535; 0 means any free one");
            }
            if (dialTimeout.toMillis() < 1 || dialTimeout.compareTo(LONGEST_DIAL) > 0) {
                throw new IllegalArgumentException(
                        "Options: dialTimeout was " + dialTimeout + ", must be from PT0.001S to " + LONGEST_DIAL);
            }
        }

        /** {@return loopback, any free port, seed 0, dialling for 5 seconds, no half-close} */
        public static Options defaults() {
            return new Options(LOOPBACK, 0, 0, DIAL_TIMEOUT, false);
        }

        /** {@return these options with another host} */
        public Options withHost(String newHost) {
            return new Options(newHost, port, seed, dialTimeout, halfClose);
        }

        /** {@return these options with another port} */
        public Options withPort(int newPort) {
            return new Options(host, newPort, seed, dialTimeout, halfClose);
        }

        /** {@return these options with another seed} */
        public Options withSeed(long newSeed) {
            return new Options(host, port, newSeed, dialTimeout, halfClose);
        }

        /** {@return these options with another time to dial} */
        public Options withDialTimeout(Duration newDialTimeout) {
            return new Options(host, port, seed, newDialTimeout, halfClose);
        }

        /** {@return these options with half-closed connections that go on, or that end} */
        public Options withHalfClose(boolean newHalfClose) {
            return new Options(host, port, seed, dialTimeout, newHalfClose);
        }

        InetSocketAddress address() throws IOException {
            return Address.toListen(host + ":" + port, Resolver.SYSTEM);
        }
    }
}
