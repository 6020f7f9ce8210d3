package org.reliabilityjunit.benchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/** The first start of a server in the JVM of a test run, which has loaded what JUnit needs and nothing else. */
class FirstStart {
    private static final String PORT = "proxy-bench.upstream";

    /** Runs the test below. The upstream's port is the first argument. */
    public static void main(String... arguments) {
        System.setProperty(PORT, arguments[0]);
        LauncherFactory.create()
                .execute(LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectClass(FirstStart.class))
                        .build());
    }

    @Test
    void inATest() throws IOException {
        StartBenchmark.main(System.getProperty(PORT), "1");
    }
}
