package org.reliabilityjunit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.environment.Container;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.internal.adapter.testcontainers.NeedsDocker;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** HAProxy before two services, each in a region of its own. */
@NeedsDocker
@DisplayName("A scenario with an edge in a container")
class ContainerEdgeScenarioTest {

    private static final RelayJar RELAY = RelayJar.called("behind");

    @TempDir
    Path output;

    @BeforeAll
    static void pack() {
        RELAY.pack();
    }

    @AfterAll
    static void deleteTheService() throws IOException {
        RELAY.delete();
    }

    @Test
    void fails_over_by_the_health_checks_of_that_edge() {
        Engine.Result result = Engine.writingTo(output)
                .with("reliability.environment", "docker")
                .run(RegionOutageCase.class);

        assertThat(result.thrown()).isEmpty();
        assertThat(output.resolve("E-1/journal.json"))
                .content()
                .contains("edge-to-shop-sg: dropped")
                .doesNotContain("edge-to-shop-jp: dropped");
    }

    /** Prefers the one, asks both for their health, and says who served. As patient as a busy machine asks for. */
    private static GenericContainer<?> haproxy(String preferred, String backup) {
        String configuration = """
                defaults
                    mode http
                    timeout connect 2s
                    timeout client 5s
                    timeout server 2s
                    timeout check 1s
                frontend edge
                    bind :8080
                    default_backend shops
                backend shops
                    option httpchk GET /ready
                    default-server inter 200ms fall 2 rise 2
                    http-response set-header X-Route %%s
                    server ap-sg %s check
                    server ap-jp %s check backup
                """.formatted(
                        URI.create(preferred).getAuthority(), URI.create(backup).getAuthority());
        return new GenericContainer<>("haproxy:2.6")
                .withCopyToContainer(Transferable.of(configuration), "/usr/local/etc/haproxy/haproxy.cfg");
    }

    @ReliabilityTest
    static class RegionOutageCase {
        @ServiceUnderTest(region = "ap-sg", role = "shop", entry = true)
        static final JavaService sg = RELAY.service("shop-sg");

        @ServiceUnderTest(region = "ap-jp", role = "shop")
        static final JavaService jp = RELAY.service("shop-jp");

        @Dependency(role = "edge")
        static final Container edge =
                Container.of("edge", 8080, () -> haproxy(sg.url(), jp.url())).uses("shop-sg", "shop-jp");

        @ExceptionScenario(id = "E-1")
        @Load(value = "20/s", warmUp = "5s", baseline = "3s", recovery = "1s")
        @RegionOutage(region = "ap-sg", lasting = "8s")
        @FailsOverWithin(to = "ap-jp", within = "5m", runs = 10)
        void journey(Journey journey) {
            journey.http().baseUri(edge.url()).get("/go").then().statusCode(200);
        }
    }
}
