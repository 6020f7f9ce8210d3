package org.reliabilityjunit.scenarios;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import com.sun.management.OperatingSystemMXBean;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.reliabilityjunit.DeclaredScenario;
import org.reliabilityjunit.internal.evidence.Journal;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.timeline.Noise;

/**
 * Prints what the library costs beside what it measures: {@code mvn -Pbench}. One run in one JVM; read it on an idle
 * machine, several times, and compare ratios rather than single figures.
 */
final class Benchmark implements TestExecutionListener {

    private static final Path OUTPUT = Path.of("target", "bench").toAbsolutePath();

    private final PrintStream out;
    private final OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private long began;
    private long cpuBefore;

    private Benchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all of it. */
    public static void main(String... arguments) {
        Benchmark benchmark = new Benchmark(System.out);
        benchmark.say(
                "JDK %s, %d processors, load average before: %.2f",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), benchmark.system.getSystemLoadAverage());
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(BenchmarkLoads.class))
                                .configurationParameter("reliability.environment", "embedded")
                                .configurationParameter("reliability.output", OUTPUT.toString())
                                .configurationParameter(
                                        "junit.jupiter.testmethod.order.default",
                                        "org.junit.jupiter.api.MethodOrderer$DisplayName")
                                .build(),
                        benchmark);
    }

    @Override
    public void executionStarted(TestIdentifier test) {
        began = System.nanoTime();
        cpuBefore = system.getProcessCpuTime();
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        Duration took = Duration.ofNanos(System.nanoTime() - began);
        Duration cpu = Duration.ofNanos(system.getProcessCpuTime() - cpuBefore);
        test.getSource()
                .filter(MethodSource.class::isInstance)
                .flatMap(source -> DeclaredScenario.of(((MethodSource) source).getJavaMethod()))
                .ifPresent(scenario -> report(scenario, result, took, cpu));
    }

    private void report(DeclaredScenario scenario, TestExecutionResult result, Duration took, Duration cpu) {
        Journal journal = JournalReader.read(OUTPUT.resolve(scenario.id()).resolve("journal.json"));
        Duration phases = journal.timeline().load().total();
        Noise noise = journal.timeline().noise();
        say("%s (%s)", scenario.title(), result.getStatus());
        if (scenario.id().endsWith("COLD")) {
            long jvmStart = ManagementFactory.getRuntimeMXBean().getStartTime();
            say(
                    "  JVM start to first journey done  %.1f s",
                    (BenchmarkLoads.FIRST_JOURNEY_MILLIS.get() - jvmStart) / 1e3);
            return;
        }
        say("  overhead beside the phases       %d ms", took.minus(phases).toMillis());
        say(
                "  driver lag                       p50 %.3f ms, p99 %.3f ms, max %.1f ms",
                noise.lagP50().toNanos() / 1e6,
                noise.lagP99().toNanos() / 1e6,
                noise.lagMax().toNanos() / 1e6);
        say("  processor time of this JVM       %.0f %% of one core", 100.0 * cpu.toNanos() / took.toNanos());
        say("  others used                      %.0f %% of the processors", 100 * noise.foreignLoad());
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }
}
