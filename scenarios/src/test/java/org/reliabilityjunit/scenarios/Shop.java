package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/** How the shop is started. */
final class Shop {

    private Shop() {}

    /** The quick compiler alone and the simplest collector: it starts in half the time on a small machine. */
    static JavaService jar() {
        return JavaService.jar("../example-service/target/shop/example-service.jar")
                .jvmOptions("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx256m");
    }

    static JavaService on(HttpStub psp, HttpStub recommendations, Postgres db, Redis cache) {
        return jar().env("PSP_URL", psp::url)
                .env("RECOMMENDATIONS_URL", recommendations::url)
                .env("DB_URL", db::jdbcUrl)
                .env("DB_USER", db.user())
                .env("DB_PASSWORD", db.password())
                .env("REDIS_URL", cache::url)
                .readyWhen("/actuator/health/readiness");
    }
}
