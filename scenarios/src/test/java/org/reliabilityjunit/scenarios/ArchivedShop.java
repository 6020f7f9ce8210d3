package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/** A shop whose database can be restored. */
final class ArchivedShop {

    @Dependency
    static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

    @Dependency
    static final HttpStub recommendations = HttpStub.named("recommendations").stubs("stubs/recommendations");

    @Dependency
    static final Postgres db = Postgres.named("db").archived();

    @Dependency
    static final Redis cache = Redis.named("cache");

    @ServiceUnderTest
    static final JavaService shop = Shop.on(psp, recommendations, db, cache);

    private ArchivedShop() {}
}
