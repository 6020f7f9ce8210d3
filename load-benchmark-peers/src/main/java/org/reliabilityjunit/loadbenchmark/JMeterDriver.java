package org.reliabilityjunit.loadbenchmark;

import static us.abstracta.jmeter.javadsl.JmeterDsl.httpSampler;
import static us.abstracta.jmeter.javadsl.JmeterDsl.rpsThreadGroup;
import static us.abstracta.jmeter.javadsl.JmeterDsl.testPlan;

import java.io.IOException;
import java.time.Duration;
import us.abstracta.jmeter.javadsl.core.stats.StatsSummary;

/** The stall as JMeter's DSL drives it. */
final class JMeterDriver {

    private static final int THREADS = 50;

    private JMeterDriver() {}

    /** @param arguments the URL */
    public static void main(String... arguments) throws IOException {
        StatsSummary all = testPlan(rpsThreadGroup()
                        .maxThreads(THREADS)
                        .rampToAndHold(Stall.PER_SECOND, Duration.ZERO, Stall.LASTING)
                        .children(httpSampler(arguments[0])))
                .run()
                .overall();
        System.out.println(new Reported(
                        all.samplesCount(),
                        all.sampleTime().median().toMillis(),
                        all.sampleTime().perc90().toMillis(),
                        all.sampleTime().perc95().toMillis(),
                        all.sampleTime().perc99().toMillis(),
                        all.sampleTime().max().toMillis())
                .line());
        System.exit(0);
    }
}
