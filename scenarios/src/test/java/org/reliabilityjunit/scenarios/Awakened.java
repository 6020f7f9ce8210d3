package org.reliabilityjunit.scenarios;

import org.reliabilityjunit.Dependency;
import org.reliabilityjunit.ReliabilityTest;
import org.reliabilityjunit.ServiceUnderTest;
import org.reliabilityjunit.environment.HttpStub;
import org.reliabilityjunit.environment.JavaService;

/** SRE-201 on shops that wake up the wrong people, or nobody. Run by {@link NightSabotageTest} only. */
final class Awakened {

    private Awakened() {}

    /** The shop and who takes its messages. */
    abstract static class Night extends ShopDependencies {

        @Dependency
        static final HttpStub sms = HttpStub.named("sms").stubs("stubs/receivers");

        @Dependency
        static final HttpStub pager = HttpStub.named("pager").stubs("stubs/receivers");

        static JavaService shop(String setting, String value) {
            return Operator.admittedTo(Shop.on(psp, recommendations, db, cache), sms, pager)
                    .env(setting, value);
        }
    }

    @ReliabilityTest(environment = Customers.Environment.class)
    static class Customers extends CrossFeatureScenariosTest {

        static final class Environment extends Night {

            @ServiceUnderTest
            static final JavaService shop = shop("SHOP_NOTICES_QUIET", "off");
        }
    }

    /** Nobody takes its texts: customers sleep, and are not told in the morning either. */
    @ReliabilityTest(environment = NeverTold.Environment.class)
    static class NeverTold extends CrossFeatureScenariosTest {

        static final class Environment extends Night {

            @ServiceUnderTest
            static final JavaService shop = shop("SMS_URL", "http://localhost:1");
        }
    }

    @ReliabilityTest(environment = NotEvenOnCall.Environment.class)
    static class NotEvenOnCall extends CrossFeatureScenariosTest {

        static final class Environment extends Night {

            @ServiceUnderTest
            static final JavaService shop = shop("SHOP_PAGING_QUIET", "on");
        }
    }

    @ReliabilityTest(environment = NobodyElse.Environment.class)
    static class NobodyElse extends CrossFeatureScenariosTest {

        static final class Environment extends Night {

            @ServiceUnderTest
            static final JavaService shop = shop("SHOP_PAGING_ESCALATION", "off");
        }
    }
}
