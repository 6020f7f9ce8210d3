package org.reliabilityjunit.conformance;

import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.net.InetSocketAddress;
import java.util.Set;
import java.util.stream.Stream;
import org.apiguardian.api.API;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.reliabilityjunit.conformance.Transcript.Episode;

/**
 * Holds a server against what Toxiproxy 2.12 does: its API call by call, and each toxic as client and server see it on
 * their sockets (bytes, FIN or RST, time). What is expected was recorded from Toxiproxy itself. For those who build an
 * environment of their own, in whose stead its scenarios then mean the same.
 *
 * <pre>{@code
 * class MyProxyConformanceTest extends ToxiproxyConformance {
 *     static final MyProxy proxy = MyProxy.start();
 *
 *     @Override
 *     protected InetSocketAddress api() {
 *         return new InetSocketAddress("127.0.0.1", proxy.port());
 *     }
 *
 *     @AfterAll
 *     static void stop() {
 *         proxy.close();
 *     }
 * }
 * }</pre>
 *
 * <p>Each episode begins and ends by deleting all proxies of the server, so nobody else may use it meanwhile. No episode
 * waits for more than 10 seconds for anything; upper bounds of time have 1 second of slack or more. A failure names the
 * line of the transcript, what Toxiproxy gives and what was seen; {@code docs/toxiproxy.md} explains the transcripts.
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public abstract class ToxiproxyConformance {

    protected ToxiproxyConformance() {}

    /** {@return where the API of the server under test is, once it is started} */
    protected abstract InetSocketAddress api();

    /** {@return the host on which proxies are asked to listen, with any port; unless overridden, {@code 127.0.0.1}} */
    protected String listenHost() {
        return Subject.LOOPBACK;
    }

    /**
     * {@return the host under which the server reaches this JVM; unless overridden, {@code 127.0.0.1}} Anything else makes
     * the kit listen on all interfaces while an episode lasts.
     */
    protected String upstreamHost() {
        return Subject.LOOPBACK;
    }

    /**
     * Where this JVM can connect to a proxy; override it when ports of the server are mapped.
     *
     * @param proxy the address on which a proxy listens
     * @return unless overridden, the same
     */
    protected InetSocketAddress reached(InetSocketAddress proxy) {
        return proxy;
    }

    /**
     * The deviations from Toxiproxy that the server shows on purpose, by the names that the table of
     * {@code docs/toxiproxy.md} gives them. Where a transcript allows for one of these, the server must differ, and the rest
     * of the episode is not played.
     *
     * @return unless overridden, none: all is as in Toxiproxy
     */
    protected Set<String> deviations() {
        return Set.of();
    }

    /** {@return one container for each transcript, one test for each of its episodes} */
    @TestFactory
    protected final Stream<DynamicContainer> transcripts() {
        return Transcript.NAMES.stream()
                .map(Transcript::load)
                .map(transcript -> dynamicContainer(
                        transcript.name(),
                        transcript.episodes().stream().map(episode -> test(transcript.name(), episode))));
    }

    private DynamicTest test(String transcript, Episode episode) {
        return dynamicTest(episode.title(), () -> {
            Judge judge = new Judge(transcript, deviations());
            new EpisodePlayer(subject()).play(episode, judge);
            judge.requireNothingWrong();
        });
    }

    private Subject subject() {
        return new Subject(new Api(api()), listenHost(), upstreamHost(), this::reached);
    }
}
