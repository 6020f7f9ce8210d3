package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;

/** The shop and what it depends on; started once per run and shared by every class that names it. */
final class ShopEnvironment extends ShopDependencies {

    @Dependency
    static final HttpStub sms = HttpStub.named("sms").stubs("stubs/receivers");

    @Dependency
    static final HttpStub pager = HttpStub.named("pager").stubs("stubs/receivers");

    @ServiceUnderTest
    static final JavaService shop = Operator.admittedTo(Shop.on(psp, recommendations, db, cache), sms, pager);

    private ShopEnvironment() {}
}
