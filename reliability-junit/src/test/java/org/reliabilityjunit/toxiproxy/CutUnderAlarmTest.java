package org.reliabilityjunit.toxiproxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Proxies that are disabled at the very moment at which their toxics have something to do. */
class CutUnderAlarmTest {
    private static final Duration STRESS = Duration.ofMillis(1000);
    private static final int CONNECTIONS = 60;
    private static final String BUSY =
            "{\"type\":\"slicer\",\"attributes\":{\"average_size\":10,\"delay\":100}}"; // an alarm each 100 µs

    @Test
    @Timeout(60)
    void disabledWhileManyAlarmsRing_everyConnectionIsCut() throws IOException {
        try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start();
                Upstream echo = Upstream.echo()) {
            Api api = new Api(server);
            String listen = api.call(
                            "POST",
                            "/proxies",
                            "{\"name\":\"p\",\"listen\":\"127.0.0.1:0\",\"upstream\":\"" + echo.address() + "\"}")
                    .body()
                    .replaceAll(".*\"listen\":\"([^\"]+)\".*", "$1");
            api.call("POST", "/proxies/p/toxics", BUSY);
            long end = System.nanoTime() + STRESS.toNanos();
            while (System.nanoTime() < end) {
                cutOnce(server, api, listen);
            }
        }
    }

    private static void cutOnce(EmbeddedToxiproxy server, Api api, String listen) throws IOException {
        List<Client> clients = new ArrayList<>();
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                clients.add(new Client(listen).send("x".repeat(4000)));
            }
            await().until(() -> server.traffic("p").accepted() % CONNECTIONS == 0);
            clients.get(CONNECTIONS - 1).receive(1);
            assertThat(api.call("POST", "/proxies/p", "{\"enabled\":false}").body())
                    .contains("\"enabled\":false");
            assertThat(server.traffic("p").live()).isZero();
            assertThat(api.status("POST", "/proxies/p", "{\"enabled\":true}")).isEqualTo(200);
        } finally {
            for (Client client : clients) {
                client.close();
            }
        }
    }
}
