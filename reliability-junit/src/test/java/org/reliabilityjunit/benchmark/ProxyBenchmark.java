package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Prints what the embedded Toxiproxy costs beside Toxiproxy itself, both in one run, in turns:
 * {@code mvn -Pbench -pl reliability-junit}. Toxiproxy is the binary in {@code -Dtoxiproxy.server} or in the
 * environment variable {@code TOXIPROXY_SERVER}; without either {@code .ci/toxiproxy-server} is asked for one. Read it on an
 * idle machine, and compare ratios rather than single figures. {@code -Dproxy-bench.rounds=7} says how many rounds
 * count, {@code -Dproxy-bench.java="..."} gives options to the JVM of the embedded server.
 */
final class ProxyBenchmark {
    private static final int ROUNDS = Integer.getInteger("proxy-bench.rounds", 7);
    private static final List<String> JAVA = Stream.of(
                    System.getProperty("proxy-bench.java", "").split(" "))
            .filter(option -> !option.isEmpty())
            .toList();
    private static final String IMAGE = "ghcr.io/shopify/toxiproxy:2.12.0";
    private static final int CONNECTIONS = 32;
    private static final long BULK = 500_000_000;
    private static final Duration ALONE = Duration.ofMillis(800);
    private static final Duration CROWD = Duration.ofMillis(1500);

    private final PrintStream out;
    private final Upstream answering = Upstream.answering();
    private final Upstream sending = Upstream.sending();
    private final Figures figures = new Figures();

    private ProxyBenchmark(PrintStream out) throws IOException {
        this.out = out;
    }

    /** Runs all of it. */
    public static void main(String... arguments) throws IOException {
        ProxyBenchmark benchmark = new ProxyBenchmark(System.out);
        Path toxiproxy = toxiproxy();
        benchmark.say(
                "JDK %s, %d processors, load average before: %.2f, %d rounds",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                ROUNDS);
        benchmark.traffic(toxiproxy);
        benchmark.starts(toxiproxy);
        benchmark.figures.print(benchmark.out, "Toxiproxy");
    }

    private static Path toxiproxy() throws IOException {
        Optional<String> given = Stream.of(System.getProperty("toxiproxy.server"), System.getenv("TOXIPROXY_SERVER"))
                .filter(path -> path != null && !path.isBlank())
                .findFirst();
        if (given.isPresent()) {
            return Path.of(given.get());
        }
        try (Program script = Program.start(List.of("../.ci/toxiproxy-server"))) {
            return Path.of(script.line());
        }
    }

    private void say(String format, Object... values) {
        out.printf(Locale.ROOT, format + "%n", values);
    }

    private void traffic(Path toxiproxy) throws IOException {
        try (Contender direct = Contender.direct();
                Contender embedded = ToxiproxyProgram.embedded(JAVA);
                Contender real = ToxiproxyProgram.real(toxiproxy);
                Contender threads = new ThreadForwarder()) {
            List<Lane> lanes = new ArrayList<>();
            for (Contender contender : List.of(direct, embedded, real, threads)) {
                lanes.add(new Lane(
                        contender,
                        StartBenchmark.whenReady(contender, answering.address()),
                        contender.to(sending.address())));
            }
            round(lanes, new Figures());
            round(lanes, new Figures());
            for (int i = 0; i < ROUNDS; i++) {
                round(lanes, figures);
                Collections.reverse(lanes); // Who comes after whom shall not matter.
            }
        }
    }

    /** A contender and its addresses. */
    private record Lane(Contender contender, InetSocketAddress answering, InetSocketAddress sending) {
        String name() {
            return contender.name();
        }
    }

    private static void round(List<Lane> lanes, Figures into) throws IOException {
        latency(lanes, into);
        for (Lane lane : lanes) {
            Duration before = lane.contender().cpu();
            int requests = new Load(lane.answering()).requests(CONNECTIONS, CROWD);
            Duration cpu = lane.contender().cpu().minus(before);
            into.add("requests/s on 32 connections", lane.name(), requests * 1e9 / CROWD.toNanos());
            into.add("  processor time of the proxy, us/request", lane.name(), cpu.toNanos() / 1e3 / requests);
        }
        for (Lane lane : lanes) {
            Duration before = lane.contender().cpu();
            Duration took = new Load(lane.sending()).bulk(BULK);
            Duration cpu = lane.contender().cpu().minus(before);
            into.add("bulk on one connection, MB/s", lane.name(), BULK * 1e3 / took.toNanos());
            into.add("  processor time of the proxy, ms/GB", lane.name(), cpu.toNanos() * 1e3 / BULK);
        }
    }

    private static void latency(List<Lane> lanes, Figures into) throws IOException {
        List<long[]> times = new ArrayList<>();
        for (Lane lane : lanes) {
            times.add(new Load(lane.answering()).roundTrips(ALONE));
        }
        for (int percent : List.of(50, 99)) {
            double direct = 0;
            for (int i = 0; i < lanes.size(); i++) {
                double micros = percentile(times.get(i), percent);
                direct = lanes.get(i).name().equals("direct") ? micros : direct;
                into.add(
                        "round trip p" + percent + " on one connection, us",
                        lanes.get(i).name(),
                        micros);
            }
            for (int i = 0; i < lanes.size(); i++) {
                if (!lanes.get(i).name().equals("direct")) {
                    into.add(
                            "  added p" + percent + ", us",
                            lanes.get(i).name(),
                            percentile(times.get(i), percent) - direct);
                }
            }
        }
    }

    private static double percentile(long[] sorted, int percent) {
        return sorted[(int) ((sorted.length - 1L) * percent / 100)] / 1e3;
    }

    private void starts(Path toxiproxy) throws IOException {
        String measure = "start to first proxied byte, ms";
        boolean engine = hasImage();
        for (int i = 0; i < ROUNDS; i++) {
            StartBenchmark.inProcess(sending.address(), figures, measure);
            start(measure, "embedded, as a program", () -> ToxiproxyProgram.embedded(List.of()));
            start(measure, "Toxiproxy", () -> ToxiproxyProgram.real(toxiproxy));
            if (engine) {
                start(measure, "Toxiproxy in a container", () -> ToxiproxyProgram.container(IMAGE));
            }
        }
        if (!engine) {
            say("no container: no engine answers, or it has no image " + IMAGE);
        }
    }

    private void start(String measure, String name, StartBenchmark.Start start) throws IOException {
        figures.add(measure, name, StartBenchmark.program(start, sending.address()));
    }

    private static boolean hasImage() throws IOException {
        try (Program docker = Program.start(List.of("docker", "image", "inspect", "-f", "{{.Id}}", IMAGE))) {
            return docker.line().startsWith("sha256:");
        } catch (IOException e) {
            return false;
        }
    }
}
