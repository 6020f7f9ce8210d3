package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.Postgres;
import org.reliabilityjunit.environment.Redis;

/** The dependencies without which the shop sells nothing. */
abstract class PaymentsAndStores {

    @Dependency
    static final HttpStub psp = HttpStub.named("psp").stubs("stubs/psp");

    @Dependency
    static final Postgres db = Postgres.named("db");

    @Dependency
    static final Redis cache = Redis.named("cache");
}
