package org.reliabilityjunit.scenarios;

import java.net.URI;
import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.Container;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.images.builder.Transferable;

/** Two regions without the edge of the example system: HAProxy routes by their health. */
final class BehindHaproxy {

    @Dependency
    static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

    @Dependency
    static final HttpStub recommendations = HttpStub.named("recommendations").stubs("stubs/recommendations");

    @Dependency(region = "ap-sg")
    static final Postgres dbSg = Postgres.named("db-sg");

    @Dependency(region = "ap-jp")
    static final Postgres dbJp = Postgres.named("db-jp").replicaOf(dbSg);

    @Dependency(region = "ap-sg")
    static final Redis cacheSg = Redis.named("cache-sg");

    @Dependency(region = "ap-jp")
    static final Redis cacheJp = Redis.named("cache-jp");

    @ServiceUnderTest(region = "ap-sg", entry = true)
    static final JavaService shopSg =
            Shop.on(psp, recommendations, dbSg, cacheSg).named("shop-sg").env("SHOP_REGION", "ap-sg");

    @ServiceUnderTest(region = "ap-jp")
    static final JavaService shopJp = Shop.on(psp, recommendations, dbJp, cacheJp)
            .named("shop-jp")
            .env("SHOP_REGION", "ap-jp")
            .readyWhen("/actuator/health/liveness");

    @Dependency(role = "edge")
    static final Container edge = Container.of("edge", 8080, () -> haproxy(shopSg.url(), shopJp.url()))
            .uses("shop-sg", "shop-jp");

    private BehindHaproxy() {}

    /** Who was stood in for stays out: the one row of the table keeps everybody where the last one went. A table that has room for one row only is full, and its row never changed. */
    private static GenericContainer<?> haproxy(String preferred, String standIn) {
        String configuration = """
                defaults
                    mode http
                    timeout connect 500ms
                    timeout client 5s
                    timeout server 1500ms
                    timeout check 400ms
                frontend edge
                    bind :8080
                    default_backend shops
                backend shops
                    option httpchk GET /actuator/health/readiness
                    option redispatch
                    default-server inter 250ms fall 2 rise 2
                    stick-table type ip size 2 nopurge
                    stick on dst
                    server ap-sg %s check
                    server ap-jp %s check backup
                """.formatted(
                URI.create(preferred).getAuthority(), URI.create(standIn).getAuthority());
        return new GenericContainer<>("haproxy:2.6")
                .withCopyToContainer(Transferable.of(configuration), "/usr/local/etc/haproxy/haproxy.cfg");
    }
}
