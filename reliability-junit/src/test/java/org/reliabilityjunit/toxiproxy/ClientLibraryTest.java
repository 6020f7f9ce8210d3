package org.reliabilityjunit.toxiproxy;

import static eu.rekawek.toxiproxy.model.ToxicDirection.DOWNSTREAM;
import static eu.rekawek.toxiproxy.model.ToxicDirection.UPSTREAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import eu.rekawek.toxiproxy.Proxy;
import eu.rekawek.toxiproxy.ToxiproxyClient;
import eu.rekawek.toxiproxy.model.Toxic;
import eu.rekawek.toxiproxy.model.ToxicDirection;
import eu.rekawek.toxiproxy.model.ToxicList;
import eu.rekawek.toxiproxy.model.toxic.Latency;
import eu.rekawek.toxiproxy.model.toxic.LimitData;
import eu.rekawek.toxiproxy.model.toxic.Slicer;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** toxiproxy-java drives every endpoint it has. */
class ClientLibraryTest {
    private EmbeddedToxiproxy server;
    private ToxiproxyClient client;

    @BeforeEach
    void start() {
        server = EmbeddedToxiproxy.start();
        client = new ToxiproxyClient(server.host(), server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Proxy create(String name) throws IOException {
        return client.createProxy(name, "127.0.0.1:0", "127.0.0.1:9");
    }

    @Test
    void version_isReported() throws IOException {
        assertThat(client.version()).contains("2.12.0");
    }

    @Test
    void proxies_areCreatedListedFoundAndDeleted() throws IOException {
        create("b");
        create("a");
        assertThat(client.getProxies()).extracting(Proxy::getName).containsExactly("a", "b");
        assertThat(client.getProxy("a").getUpstream()).isEqualTo("127.0.0.1:9");
        client.getProxy("a").delete();
        assertThat(client.getProxyOrNull("a")).isNull();
        assertThatThrownBy(() -> create("b")).isInstanceOf(IOException.class);
    }

    @Test
    void proxy_isMovedDisabledAndEnabled() throws IOException {
        Proxy proxy = create("p");
        String first = proxy.getListen();
        proxy.setListen("127.0.0.1:0");
        assertThat(proxy.getListen()).isNotEqualTo(first);
        proxy.setUpstream("127.0.0.1:10");
        assertThat(proxy.getUpstream()).isEqualTo("127.0.0.1:10");
        proxy.disable();
        assertThat(proxy.isEnabled()).isFalse();
        proxy.enable();
        assertThat(client.getProxy("p").isEnabled()).isTrue();
    }

    @Test
    void everyToxic_isAddedAndReadBack() throws IOException {
        ToxicList toxics = create("p").toxics();
        toxics.latency("latency", UPSTREAM, 1).setJitter(2);
        toxics.bandwidth("bandwidth", DOWNSTREAM, 3);
        toxics.slowClose("slow_close", DOWNSTREAM, 4);
        toxics.timeout("timeout", DOWNSTREAM, 5);
        toxics.slicer("slicer", DOWNSTREAM, 6, 7).setSizeVariation(8);
        toxics.limitData("limit_data", DOWNSTREAM, 9_000_000_000L);
        toxics.resetPeer("reset_peer", DOWNSTREAM, 10);
        assertThat(toxics.getAll())
                .extracting(Toxic::getName)
                .containsExactly("latency", "bandwidth", "slow_close", "timeout", "slicer", "limit_data", "reset_peer");
        assertThat(toxics.get("latency", Latency.class))
                .extracting(Latency::getLatency, Latency::getJitter, Latency::getStream)
                .containsExactly(1L, 2L, ToxicDirection.UPSTREAM);
        assertThat(toxics.get("slicer", Slicer.class))
                .extracting(Slicer::getAverageSize, Slicer::getDelay, Slicer::getSizeVariation)
                .containsExactly(6L, 7L, 8L);
        assertThat(toxics.get("limit_data", LimitData.class).getBytes()).isEqualTo(9_000_000_000L);
    }

    @Test
    void toxic_isChangedAndRemoved() throws IOException {
        ToxicList toxics = create("p").toxics();
        Latency latency = toxics.latency("latency", UPSTREAM, 1);
        latency.setLatency(50);
        latency.setToxicity(0.5f);
        assertThat(toxics.get("latency", Latency.class))
                .extracting(Latency::getLatency, Latency::getToxicity)
                .containsExactly(50L, 0.5f);
        latency.remove();
        assertThat(toxics.getAll()).isEmpty();
        assertThatThrownBy(() -> toxics.get("latency")).isInstanceOf(IOException.class);
    }

    @Test
    void reset_healsEverything() throws IOException {
        Proxy proxy = create("p");
        proxy.toxics().latency("latency", UPSTREAM, 1);
        proxy.disable();
        client.reset();
        assertThat(client.getProxy("p").isEnabled()).isTrue();
        assertThat(client.getProxy("p").toxics().getAll()).isEmpty();
    }
}
