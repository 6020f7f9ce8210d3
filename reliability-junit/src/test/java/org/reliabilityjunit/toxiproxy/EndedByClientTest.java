package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import eu.rekawek.toxiproxy.ToxiproxyClient;
import java.io.IOException;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy.Options;

@DisplayName("The ledger of the connections that their client ended")
class EndedByClientTest {
    private final EmbeddedToxiproxy server =
            EmbeddedToxiproxy.start(Options.defaults().withHalfClose(true));

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void hasTheOneThatItsClientClosed() throws IOException {
        try (Upstream echo = Upstream.echo();
                Client client = connectedTo(echo)) {
            client.roundTrip("hello");
            client.socket().close();
            assertThat(endedByClient()).isEqualTo(1);
        }
    }

    @Test
    void hasTheOneThatItsClientAborted() throws IOException {
        try (Upstream echo = Upstream.echo();
                Client client = connectedTo(echo)) {
            client.roundTrip("hello");
            client.socket().setSoLinger(true, 0);
            client.socket().close();
            assertThat(endedByClient()).isEqualTo(1);
        }
    }

    @Test
    void lacksTheOneThatItsServerClosed_whateverTheClientDoesThen() throws IOException {
        try (Upstream closing = Upstream.of(Socket::close);
                Client client = connectedTo(closing)) {
            assertThat(client.hasEnded()).isTrue();
            client.socket().setSoLinger(true, 0);
            client.socket().close();
            assertThat(endedByClient()).isZero();
        }
    }

    @Test
    void lacksTheOneThatItsServerAborted() throws IOException {
        try (Upstream aborting = Upstream.of(socket -> {
                    socket.getInputStream().read(); // or a client would be aborted that still connects
                    socket.setSoLinger(true, 0);
                    socket.close();
                });
                Client client = connectedTo(aborting)) {
            assertThat(client.send("x").hasEnded()).isTrue();
            assertThat(endedByClient()).isZero();
        }
    }

    private Client connectedTo(Upstream upstream) throws IOException {
        return new Client(new ToxiproxyClient(server.host(), server.port())
                .createProxy("p", "127.0.0.1:0", upstream.address())
                .getListen());
    }

    private long endedByClient() {
        await().until(() ->
                server.traffic("p").accepted() == 1 && server.traffic("p").live() == 0);
        return server.ledger("p", EmbeddedToxiproxy.ENDED_BY_CLIENT).connectionsTouched();
    }
}
