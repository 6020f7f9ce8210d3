package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/** A shop in Singapore, and one in Japan whose database follows the other's. */
abstract class Regions {

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

    @ServiceUnderTest(region = "ap-sg")
    static final JavaService shopSg =
            Shop.on(psp, recommendations, dbSg, cacheSg).named("shop-sg").env("SHOP_REGION", "ap-sg");

    /** Ready for orders when its database is promoted; until then it is alive. */
    @ServiceUnderTest(region = "ap-jp")
    static final JavaService shopJp = Shop.on(psp, recommendations, dbJp, cacheJp)
            .named("shop-jp")
            .env("SHOP_REGION", "ap-jp")
            .readyWhen("/actuator/health/liveness");

    /** Whoever was stood in for stays out of traffic until an operator says so: two primaries must not both take orders. */
    static JavaService edge() {
        return Shop.jar()
                .named("edge")
                .env("SHOP_ROLE", "edge")
                .env("EDGE_UPSTREAMS", () -> "ap-sg=" + shopSg.url() + ",ap-jp=" + shopJp.url())
                .env("SHOP_EDGE_FAIL_BACK", "manual")
                .env("SHOP_EDGE_HEALTH_INTERVAL", "250ms")
                .env("SHOP_EDGE_RESPONSE_TIMEOUT", "1500ms")
                .env("SHOP_OPERATIONS_TOKEN", Operator.TOKEN)
                .readyWhen("/actuator/health/readiness");
    }
}
