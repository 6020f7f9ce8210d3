package org.reliabilityjunit.scenarios;

import java.net.URI;
import java.net.http.HttpClient;
import java.util.ServiceLoader;
import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;
import org.reliabilityjunit.spi.MetricsSource;
import org.reliabilityjunit.spi.MetricsSourceProvider;

/** Two shops behind an edge, on one database: the stable one, and the canary. */
abstract class CanaryDependencies {

    // Its own: a suite plays this environment beside the shop's.
    @Dependency
    static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

    @Dependency
    static final HttpStub recommendations = HttpStub.named("recommendations").stubs("stubs/recommendations");

    @Dependency
    static final Postgres db = Postgres.named("db");

    @Dependency
    static final Redis cache = Redis.named("cache");

    @Dependency
    static final HttpStub sms = HttpStub.named("sms").stubs("stubs/receivers");

    @Dependency
    static final HttpStub pager = HttpStub.named("pager").stubs("stubs/receivers");

    /** Who keeps the log of what is rolled out. */
    @Dependency
    static final HttpStub deployments = HttpStub.named("deployments").stubs("stubs/receivers");

    @ServiceUnderTest
    static final JavaService stable = shop().named("stable");

    @ServiceUnderTest
    static final JavaService canary = shop().named("canary");

    /**
     * A shop whose pool is exhausted lives: who takes it out is the rollout, not the health check. The edge waits until each shop has
     * answered for itself: an answer of the edge alone does not tell whose failure it was.
     */
    @ServiceUnderTest(role = "edge", entry = true)
    static final JavaService edge = Shop.jar()
            .named("edge")
            .env("SHOP_ROLE", "edge")
            .env("SHOP_OPERATIONS_TOKEN", Operator.TOKEN)
            .env("SHOP_EDGE_HEALTH_PATH", "/actuator/health/liveness")
            .env("SHOP_EDGE_RESPONSE_TIMEOUT", "20s")
            .env("EDGE_UPSTREAMS", () -> "stable=" + stable.url() + ",canary=" + canary.url())
            .env("EDGE_WEIGHTS", "stable=70,canary=30")
            .readyWhen("/actuator/health/readiness");

    private static JavaService shop() {
        return Operator.admittedTo(Shop.on(psp, recommendations, db, cache), sms, pager);
    }

    private static MetricsSource counts(URI service) {
        return ServiceLoader.load(MetricsSourceProvider.class).stream()
                .flatMap(provider -> provider.get().find(service).stream())
                .findFirst()
                .orElseThrow();
    }

    static RolloutController controller(boolean automaticRollback) {
        HttpClient client = HttpClient.newHttpClient();
        return new RolloutController(
                new Door(client, edge.baseUri()),
                counts(edge.baseUri()),
                new Door(client, canary.baseUri()),
                new Door(client, stable.baseUri()),
                new Door(client, URI.create(deployments.url())),
                automaticRollback);
    }
}
