package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.environment.HttpStub;

/** All the shop depends on. */
abstract class ShopDependencies extends PaymentsAndStores {

    @Dependency
    static final HttpStub recommendations = HttpStub.named("recommendations").stubs("stubs/recommendations");
}
