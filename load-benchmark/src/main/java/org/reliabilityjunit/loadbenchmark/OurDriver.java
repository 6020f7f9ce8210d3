package org.reliabilityjunit.loadbenchmark;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.DoubleStream;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;
import org.reliabilityjunit.Journey;
import org.reliabilityjunit.internal.evidence.JournalReader;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.timeline.Timeline;

/** The stall as this library drives it, or what it costs to drive. */
final class OurDriver {

    private static final Path WORK = Path.of("target", "load-bench").toAbsolutePath();

    private OurDriver() {}

    /** @param arguments a method of {@link OurScenarios}, and the id of its scenario for anything but the stall */
    public static void main(String... arguments) throws IOException {
        System.setProperty("stall.jar", jar().toString());
        System.setProperty("allure.results.directory", WORK.resolve("allure").toString());
        play("warm");
        play(arguments[0]);
        if (arguments.length == 1) {
            System.out.println(reported(timeline("BENCH-stall").runs()).line());
        } else {
            System.out.println(cost(timeline(arguments[1])));
        }
        System.exit(0);
    }

    /** A jar without classes, whose manifest says where they are. */
    private static Path jar() throws IOException {
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, StallServer.class.getName());
        manifest.getMainAttributes()
                .put(
                        Attributes.Name.CLASS_PATH,
                        StallServer.class
                                .getProtectionDomain()
                                .getCodeSource()
                                .getLocation()
                                .toString());
        Path jar = Files.createDirectories(WORK).resolve("stall-server.jar");
        try (OutputStream out = Files.newOutputStream(jar)) {
            new JarOutputStream(out, manifest).close();
        }
        return jar;
    }

    private static void play(String method) {
        LauncherDiscoveryRequest request = LauncherDiscoveryRequestBuilder.request()
                .selectors(selectMethod(OurScenarios.class, method, Journey.class.getName()))
                .configurationParameter("reliability.environment", "embedded")
                .configurationParameter("reliability.lateness", "10s")
                .configurationParameter("reliability.threads", System.getProperty("ours.threads", "platform"))
                .configurationParameter("reliability.output", WORK.toString())
                .build();
        SummaryGeneratingListener heard = new SummaryGeneratingListener();
        LauncherFactory.create().execute(request, heard);
        if (heard.getSummary().getTestsSucceededCount() != 1) {
            throw new IllegalStateException(method + ": "
                    + heard.getSummary().getFailures().stream()
                            .map(failure -> failure.getException().toString())
                            .toList());
        }
    }

    private static Timeline timeline(String id) {
        return JournalReader.read(WORK.resolve(id).resolve("journal.json")).timeline();
    }

    private static Reported reported(List<JourneyRun> runs) {
        if (runs.stream().anyMatch(run -> run.outcome() != Outcome.OK)) {
            throw new IllegalStateException("some runs were not served");
        }
        return sorted(runs.stream().mapToDouble(run -> run.response().toNanos() / 1e6));
    }

    private static Reported sorted(DoubleStream millis) {
        return Reported.of(millis.sorted().toArray());
    }

    /**
     * Rate by first and last sending, in a second; lag and waiting in milliseconds; processors, and those of them that compiled; and by how
     * many milliseconds a thread is late that only sleeps.
     */
    private static String cost(Timeline timeline) {
        List<JourneyRun> runs = timeline.runsDue(Processors.FROM.toNanos(), Long.MAX_VALUE);
        double seconds = (runs.get(runs.size() - 1).sent() - runs.get(0).sent()) / 1e9;
        Reported lag = sorted(runs.stream().mapToDouble(run -> (run.sent() - run.due()) / 1e6));
        Reported waited = reported(runs);
        return "COST %.3f %.3f %.3f %.3f %.3f %.3f %.3f %.3f"
                .formatted(
                        (runs.size() - 1) / seconds,
                        lag.p50(),
                        lag.p99(),
                        waited.p50(),
                        waited.p99(),
                        Processors.METER.busy(),
                        Processors.METER.compiling(),
                        timeline.noise().hiccupP99().toNanos() / 1e6);
    }
}
