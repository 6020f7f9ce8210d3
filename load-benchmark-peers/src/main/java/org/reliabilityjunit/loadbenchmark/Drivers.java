package org.reliabilityjunit.loadbenchmark;

import static org.reliabilityjunit.loadbenchmark.Driver.number;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Those that are compared: what Maven Central, Debian and npm give. */
final class Drivers {

    static final String OURS = "reliability-junit";

    private static final int CONNECTIONS = 20;
    private static final String RATE = Integer.toString(Stall.PER_SECOND);
    private static final String SECONDS = Long.toString(Stall.LASTING.toSeconds());
    private static final Path WORK = Path.of("target", "load-bench").toAbsolutePath();

    private Drivers() {}

    static List<Driver> all() throws IOException {
        Files.createDirectories(WORK);
        return List.of(
                new Driver(OURS, "open", "", url -> Program.ours(List.of(), "stall"), Reported::parse),
                loadtest(),
                gatling(),
                new Driver(
                        "jmeter-java-dsl `rpsThreadGroup`",
                        "closed, paced",
                        "",
                        url -> Program.java(JMeterDriver.class, List.of(), url),
                        Reported::parse),
                new Driver(
                        "JUnitPerf",
                        "closed, paced",
                        "",
                        url -> Program.java(JUnitPerfDriver.class, List.of(), url),
                        Reported::parse),
                hey(),
                wrk());
    }

    private static Driver gatling() {
        return new Driver(
                "Gatling `constantUsersPerSec`",
                "open",
                "",
                url -> Program.java(
                        io.gatling.app.Gatling.class,
                        List.of(
                                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                                "-Dgatling.data.enableAnalytics=false",
                                "-Dstall.url=" + url),
                        "-s",
                        StallSimulation.class.getName(),
                        "-nr",
                        "-rf",
                        WORK.toString()),
                Reported::parse);
    }

    private static Driver hey() {
        return new Driver(
                "hey `-q`",
                "closed, paced",
                "hey",
                url -> List.of(
                        "hey",
                        "-z",
                        SECONDS + "s",
                        "-c",
                        Integer.toString(CONNECTIONS),
                        "-q",
                        Integer.toString(Stall.PER_SECOND / CONNECTIONS),
                        url),
                output -> new Reported(
                        Math.round(number(output, "\\[200\\]\\s+(\\d+) responses")),
                        1_000 * number(output, "50%%? in ([\\d.]+)"),
                        1_000 * number(output, "90%%? in ([\\d.]+)"),
                        1_000 * number(output, "95%%? in ([\\d.]+)"),
                        1_000 * number(output, "99%%? in ([\\d.]+)"),
                        1_000 * number(output, "Slowest:\\s+([\\d.]+)")));
    }

    /** It knows no rate: as fast as the connections go. */
    private static Driver wrk() {
        return new Driver(
                "wrk (no rate)",
                "closed",
                "wrk",
                url -> List.of(
                        "wrk",
                        "-t",
                        "2",
                        "-c",
                        Integer.toString(CONNECTIONS),
                        "-d",
                        SECONDS + "s",
                        "-s",
                        script().toString(),
                        url),
                Reported::parse);
    }

    private static Path script() throws IOException {
        return Files.writeString(WORK.resolve("report.lua"), """
                done = function(summary, latency, requests)
                  io.write(string.format("REPORTED %d %f %f %f %f %f\\n", summary.requests,
                    latency:percentile(50) / 1000, latency:percentile(90) / 1000, latency:percentile(95) / 1000,
                    latency:percentile(99) / 1000, latency.max / 1000))
                end
                """);
    }

    private static Driver loadtest() {
        return new Driver(
                "loadtest `--rps`",
                "open",
                "npm",
                url -> {
                    Path program = WORK.resolve("node_modules/loadtest/bin/loadtest.js");
                    if (!Files.exists(program)) {
                        Program.run(List.of(
                                "npm",
                                "install",
                                "--silent",
                                "--no-fund",
                                "--no-audit",
                                "--prefix",
                                WORK.toString(),
                                "loadtest@8.2.0"));
                    }
                    return List.of(
                            "node",
                            program.toString(),
                            "-t",
                            SECONDS,
                            "--rps",
                            RATE,
                            "-c",
                            Integer.toString(CONNECTIONS),
                            "-k",
                            "--cores",
                            "1",
                            url);
                },
                output -> new Reported(
                        Math.round(number(output, "Completed requests:\\s+(\\d+)")),
                        number(output, "50%\\s+(\\d+) ms"),
                        number(output, "90%\\s+(\\d+) ms"),
                        number(output, "95%\\s+(\\d+) ms"),
                        number(output, "99%\\s+(\\d+) ms"),
                        number(output, "100%\\s+(\\d+) ms")));
    }
}
