package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.reliabilityjunit.toxiproxy.SequenceModel.ModelProxy;
import org.reliabilityjunit.toxiproxy.SequenceModel.ModelToxic;

/** Something said on a connection that toxics harm, for the first time since they do, and what must become of it. */
final class HarmedTalk {
    private static final int SILENCE_MILLIS = 40;
    private static final int PATIENCE_MILLIS = 8000;

    private final EmbeddedToxiproxy server;
    private final ModelProxy proxy;
    private final int connection;
    private final Client client;
    private final String text;

    HarmedTalk(EmbeddedToxiproxy server, ModelProxy proxy, int connection, Client client, String text) {
        this.server = server;
        this.proxy = proxy;
        this.connection = connection;
        this.client = client;
        this.text = text;
    }

    void play() throws IOException {
        List<ModelToxic> destructive = proxy.destructive();
        Map<String, Long> hitsBehind = hitsBehindTheFirst(destructive);
        if (destructive.size() == 1) {
            expect(destructive.get(0));
        } else {
            playUncertain();
        }
        assertThat(hitsBehindTheFirst(destructive))
                .as("hits on connection " + connection + " behind a toxic that lets nothing pass")
                .isEqualTo(hitsBehind);
    }

    /** Of the toxics behind one that lets nothing pass, and so behind the first such in its direction. */
    private Map<String, Long> hitsBehindTheFirst(List<ModelToxic> destructive) {
        return destructive.stream()
                .filter(ModelToxic::letsNothingPass)
                .flatMap(proxy::behind)
                .filter(ModelToxic::seesBytesOnly)
                .collect(Collectors.toMap(ModelToxic::name, this::hits, Math::max));
    }

    private long hits(ModelToxic toxic) {
        return server.ledger(proxy.name, toxic.name()).hits().stream()
                .filter(hit -> hit.connection() == connection)
                .count();
    }

    private void expect(ModelToxic toxic) throws IOException {
        long before = server.traffic(proxy.name).upstream().sent();
        switch (toxic.type()) {
            case "limit_data" -> expectLimit(toxic);
            case "reset_peer" -> {
                assertThat(heard(SILENCE_MILLIS)).isEmpty();
                assertThat(client.hasEnded()).isTrue();
            }
            default -> assertThat(heard(SILENCE_MILLIS)).isEmpty();
        }
        if (toxic.isDownstream() && toxic.holdsForEver()) {
            await("what was said, at the upstream")
                    .until(() -> server.traffic(proxy.name).upstream().sent() >= before + text.length());
        }
    }

    private void expectLimit(ModelToxic toxic) throws IOException {
        int bytes = (int) Math.min(text.length(), toxic.attribute("bytes"));
        String heard = heard(PATIENCE_MILLIS);
        if (toxic.isDownstream() || bytes == text.length()) {
            assertThat(heard).isEqualTo(text.substring(0, bytes));
        } else {
            // The end may overtake the echo.
            assertThat(text.substring(0, bytes)).startsWith(heard);
        }
    }

    /** What comes back until all is there, the connection ends or some time passes in silence. */
    private String heard(int patience) throws IOException {
        StringBuilder heard = new StringBuilder();
        client.socket().setSoTimeout(patience);
        try {
            client.send(text);
            while (heard.length() < text.length()) {
                int next = client.read();
                if (next < 0) {
                    break;
                }
                heard.append((char) next);
            }
        } catch (SocketTimeoutException | SocketException e) {
            // Silence and abort both end what is heard.
        }
        client.socket().setSoTimeout(PATIENCE_MILLIS);
        return heard.toString();
    }

    /** What was said when nothing can be said of what becomes of it, but that it is not falsified. */
    void playUncertain() throws IOException {
        assertThat(text).startsWith(heard(SILENCE_MILLIS));
    }
}
