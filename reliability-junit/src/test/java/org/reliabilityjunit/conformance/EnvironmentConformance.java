package org.reliabilityjunit.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.reliabilityjunit.fault.Cut;
import org.reliabilityjunit.fault.DownFault;
import org.reliabilityjunit.fault.Fault;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.fault.LatencyFault;
import org.reliabilityjunit.fault.PartitionFault;
import org.reliabilityjunit.fault.RegionOutageFault;
import org.reliabilityjunit.fault.ResetFault;
import org.reliabilityjunit.internal.process.LoopbackPort;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.spi.DependencyProvider;
import org.reliabilityjunit.spi.DependencySpec;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.FaultInjector;
import org.reliabilityjunit.spi.FaultTarget;
import org.reliabilityjunit.spi.Host;
import org.reliabilityjunit.spi.Injection;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;
import org.reliabilityjunit.spi.LinkPlan;
import org.reliabilityjunit.spi.LinkProvider;
import org.reliabilityjunit.spi.RedisSpec;
import org.reliabilityjunit.spi.RunningDependency;
import org.reliabilityjunit.spi.ServicePlace;

/**
 * What every environment owes to those who write scenarios: a fault does the same everywhere, its ledger means the same, and
 * a fault that met nothing never claims to have touched something. Extend it for an environment of your own.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class EnvironmentConformance {

    private static final Duration DELAY = Duration.ofMillis(300);
    private static final Duration SHORTLY = Duration.ofMillis(200);
    private static final String CACHE = "cache";
    private static final List<String> LINKS =
            IntStream.rangeClosed(1, 11).mapToObj(test -> CACHE + test).toList();
    private static final long SEED = 7391;

    private final Deque<AutoCloseable> started = new ArrayDeque<>();
    private final Deque<FaultTarget> unused = new ArrayDeque<>();
    private FaultTarget target;

    private final String environment;

    protected EnvironmentConformance(String environment) {
        this.environment = environment;
    }

    /** The machine; asked for once, and closed at the end when it can be. */
    protected abstract Host host();

    @BeforeAll
    void startRedis() {
        DependencySpec spec = new RedisSpec(CACHE);
        Host host = host();
        if (host instanceof AutoCloseable closeable) {
            started.push(closeable);
        }
        LinkHub hub = closing(provider(LinkProvider.class, one -> one.provides(environment))
                .start(LinkPlan.from(ServicePlace.PROCESS, LINKS, SEED), host));
        Endpoint direct = new Endpoint(LoopbackPort.ADDRESS, host.freePort());
        List<Link> links = LINKS.stream().map(name -> hub.link(name, direct)).toList();
        RunningDependency redis = closing(provider(DependencyProvider.class, one -> one.provides(spec, environment))
                .start(spec, direct.port(), host));
        for (Link link : links) {
            link.open();
            unused.add(new FaultTarget(CACHE, spec.linkKind(), redis, List.of(link)));
        }
    }

    /** A link of its own: what is left of another test's connections is not what a fault of this one touches. */
    @BeforeEach
    void takeLink() {
        target = unused.remove();
    }

    @AfterAll
    void endAll() throws Exception {
        while (!started.isEmpty()) {
            started.pop().close();
        }
    }

    @Test
    void dependency_isReachedThroughItsLinkAndBesideIt() throws IOException {
        assertThat(ping(target.links().get(0).endpoint())).isLessThan(DELAY);
        assertThat(ping(target.dependency().endpoint())).isLessThan(DELAY);
    }

    @Test
    void latency_delaysOldAndNewConnections_andIsProven() throws IOException {
        try (Redis old = connected()) {
            old.ping();
            Injection latency = inject(new LatencyFault(CACHE, Quantity.spread("300ms"), Share.ALL));
            assertThat(old.ping()).isGreaterThanOrEqualTo(DELAY);
            assertThat(ping(target.links().get(0).endpoint())).isGreaterThanOrEqualTo(DELAY);
            latency.remove();

            HitLedger ledger = latency.hits();
            assertThat(ledger.unit()).isEqualTo("connections");
            assertThat(ledger.seen()).isEqualTo(2);
            assertThat(ledger.touched()).isEqualTo(2);
            assertThat(ledger.effects()).containsEntry("chunks", 2L);
            assertThat(ledger.hits()).hasSize(2);
            assertThat(old.ping()).isLessThan(DELAY);
        }
    }

    @Test
    void latency_thatMetNoAnswer_touchedNothing() throws IOException {
        try (Redis idle = connected()) {
            idle.ping();
            Injection latency = inject(new LatencyFault(CACHE, Quantity.spread("300ms"), Share.ALL));
            ping(target.dependency().endpoint());
            latency.remove();

            assertThat(latency.hits().seen()).isEqualTo(1);
            assertThat(latency.hits().touched()).isZero();
        }
    }

    @Test
    void latency_onAShare_neverClaimsMoreThanItSaw() throws IOException {
        Injection latency = inject(new LatencyFault(CACHE, Quantity.spread("50ms"), Quantity.share("50%")));
        for (int connection = 0; connection < 40; connection++) {
            ping(target.links().get(0).endpoint());
        }
        latency.remove();

        assertThat(latency.hits().seen()).isEqualTo(40);
        assertThat(latency.hits().touched()).isBetween(1L, 39L);
    }

    @Test
    void latency_onAShareOfFewConnections_isNotTakenForProvenWhereNobodySawIt() throws IOException {
        Injection latency = inject(new LatencyFault(CACHE, Quantity.spread("50ms"), Quantity.share("1%")));
        ping(target.links().get(0).endpoint());
        latency.remove();

        assertThat(latency.hits().seen()).isEqualTo(1);
        assertThat(latency.hits().touched()).isLessThanOrEqualTo(latency.hits().seen());
    }

    @Test
    void reset_endsConnections_andIsProven() throws IOException {
        Injection reset = inject(new ResetFault(CACHE, Share.ALL));
        for (int connection = 0; connection < 3; connection++) {
            assertThatThrownBy(() -> ping(target.links().get(0).endpoint())).isInstanceOf(IOException.class);
        }
        await().untilAsserted(() -> assertThat(reset.hits().touched()).isEqualTo(3));
        reset.remove();

        assertThat(reset.hits().seen()).isEqualTo(3);
        assertThat(reset.hits().hits()).isNotEmpty();
        assertThat(ping(target.links().get(0).endpoint())).isLessThan(DELAY);
    }

    @Test
    void down_cutsConnections_refusesNewOnes_andIsProven() throws IOException {
        List<Redis> live = new ArrayList<>();
        for (int connection = 0; connection < 3; connection++) {
            Redis one = connected();
            one.ping();
            live.add(one);
        }
        Injection down = inject(new DownFault(CACHE));
        for (Redis cut : live) {
            assertThatThrownBy(cut::ping).isInstanceOf(IOException.class);
            cut.close();
        }
        assertThatThrownBy(() -> ping(target.links().get(0).endpoint())).isInstanceOf(IOException.class);
        await().untilAsserted(() -> assertThat(down.hits().touched()).isEqualTo(3));
        down.remove();

        assertThat(down.hits().touched()).isEqualTo(3);
        assertThat(ping(target.links().get(0).endpoint())).isLessThan(DELAY);
    }

    @Test
    void down_withoutAConnectionToCut_touchedNothing() {
        Injection down = inject(new DownFault(CACHE));
        down.remove();

        assertThat(down.hits().touched()).isZero();
    }

    @Test
    void cut_letsNothingThrough_andIsProven_andEndsWhoeverMetIt() throws IOException {
        try (Redis idle = connected();
                Redis old = connected()) {
            idle.ping();
            old.ping();
            Injection cut = inject(new RegionOutageFault("here", Cut.DROPPED, null));
            assertThatThrownBy(() -> old.pingWithin(SHORTLY)).isInstanceOf(SocketTimeoutException.class);
            try (Redis late = connected()) {
                assertThatThrownBy(() -> late.pingWithin(SHORTLY)).isInstanceOf(SocketTimeoutException.class);
                await().untilAsserted(() -> assertThat(cut.hits().touched()).isGreaterThanOrEqualTo(1));
                cut.remove();
                assertThatThrownBy(() -> late.pingWithin(Duration.ofSeconds(10)))
                        .isInstanceOf(IOException.class)
                        .isNotInstanceOf(SocketTimeoutException.class);
            }
            assertThat(cut.hits().seen()).isEqualTo(3);
            assertThat(cut.hits().touched()).isBetween(1L, 2L);
            assertThat(cut.hits().effects()).containsOnlyKeys("dropped");
            assertThat(ping(target.links().get(0).endpoint())).isLessThan(DELAY);
        }
    }

    @Test
    void cut_thatNobodyMet_touchedNothing_andLetsIdleConnectionsBe() throws IOException {
        try (Redis idle = connected()) {
            idle.ping();
            Injection cut = inject(new RegionOutageFault("here", Cut.DROPPED, null));
            ping(target.dependency().endpoint());
            cut.remove();

            assertThat(cut.hits().seen()).isEqualTo(1);
            assertThat(cut.hits().touched()).isZero();
            assertThat(cut.hits().effects()).containsEntry("dropped", 0L);
        }
    }

    @Test
    void cut_thatRefuses_resetsConnections_andIsProven() throws IOException {
        Injection cut = inject(new PartitionFault("here", "there", Cut.REFUSED, null));
        for (int connection = 0; connection < 3; connection++) {
            assertThatThrownBy(() -> ping(target.links().get(0).endpoint())).isInstanceOf(IOException.class);
        }
        await().untilAsserted(() -> assertThat(cut.hits().touched()).isEqualTo(3));
        cut.remove();

        assertThat(cut.hits().effects()).containsEntry("refused", 3L);
        assertThat(ping(target.links().get(0).endpoint())).isLessThan(DELAY);
    }

    private Redis connected() throws IOException {
        return Redis.at(target.links().get(0).endpoint());
    }

    private static Duration ping(Endpoint endpoint) throws IOException {
        try (Redis redis = Redis.at(endpoint)) {
            return redis.ping();
        }
    }

    private Injection inject(Fault fault) {
        return provider(FaultInjector.class, one -> one.supports(fault, target.kind()))
                .inject(fault, target, System.nanoTime());
    }

    private <T extends AutoCloseable> T closing(T resource) {
        started.push(resource);
        return resource;
    }

    private static <T> T provider(Class<T> type, Predicate<T> fits) {
        return ServiceLoader.load(type).stream()
                .map(ServiceLoader.Provider::get)
                .filter(fits)
                .findFirst()
                .orElseThrow();
    }
}
