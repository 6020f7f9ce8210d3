package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.JavaService;

/** The shop and what it depends on; started once per run and shared by every class that names it. */
final class ShopEnvironment extends ShopDependencies {

    @ServiceUnderTest
    static final JavaService shop = Shop.on(psp, recommendations, db, cache);

    private ShopEnvironment() {}
}
