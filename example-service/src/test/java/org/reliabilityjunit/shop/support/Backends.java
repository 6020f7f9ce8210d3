package org.reliabilityjunit.shop.support;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import redis.embedded.RedisServer;

/** Everything the shop depends on, started once for all tests; whatever is started here ends with the JVM. */
public final class Backends implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    public static final WireMockServer PSP = stub();
    public static final WireMockServer RECOMMENDATIONS = stub();
    public static final WireMockServer SMS = stub();
    public static final WireMockServer PAGER = stub();

    private static final EmbeddedPostgres DATABASE = database();
    private static final RedisServer CACHE = cache();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(
                        "DB_URL=" + DATABASE.getJdbcUrl("postgres", "postgres"),
                        "REDIS_URL=redis://localhost:" + CACHE.ports().get(0),
                        "PSP_URL=" + PSP.baseUrl(),
                        "RECOMMENDATIONS_URL=" + RECOMMENDATIONS.baseUrl(),
                        "SMS_URL=" + SMS.baseUrl(),
                        "PAGER_URL=" + PAGER.baseUrl())
                .applyTo(context);
    }

    /** Puts every stub back to work. */
    static void heal() {
        PSP.resetAll();
        PSP.stubFor(post("/charges").willReturn(okJson("{\"chargeId\":\"ch_1\"}")));
        SMS.resetAll();
        PAGER.resetAll();
        RECOMMENDATIONS.resetAll();
        RECOMMENDATIONS.stubFor(get(anyUrl()).willReturn(okJson("{\"skus\":[\"MUG-002\"]}")));
    }

    /** Redis on a port of its own. */
    public static RedisServer cache() {
        try {
            RedisServer server = new RedisServer(FreePort.find());
            server.start();
            return server;
        } catch (IOException failed) {
            throw new UncheckedIOException("Redis did not start", failed);
        }
    }

    private static EmbeddedPostgres database() {
        try {
            return EmbeddedPostgres.start();
        } catch (IOException failed) {
            throw new UncheckedIOException("PostgreSQL did not start", failed);
        }
    }

    private static WireMockServer stub() {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().containerThreads(64));
        server.start();
        return server;
    }
}
