package org.reliabilityjunit.loadbenchmark;

import static java.util.Locale.ROOT;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Prints what drivers of load report of the same stall, and what ours costs: {@code mvn -Pload-bench -pl load-benchmark-peers -am}. Each
 * driver runs alone and by itself, with a server of its own beside it; read it on an idle machine.
 */
final class LoadBenchmark {

    private static final double TWO_PER_CENT = 0.02;
    private static final double HALF_PER_CENT = 0.005;
    private static final int FIRST_VIRTUAL = 21;
    private static final List<String> BOTH = List.of("platform", "virtual");

    /** As the guide has it for tests' JVMs: a scenario is over before the other one pays. */
    private static final List<String> QUICK_COMPILER = List.of("-XX:TieredStopAtLevel=1");

    private final PrintStream out;
    private final List<String> missed = new ArrayList<>();

    private LoadBenchmark(PrintStream out) {
        this.out = out;
    }

    /** Runs all of it; ends with 1 where ours misses what it promises. */
    public static void main(String... arguments) throws IOException, InterruptedException {
        LoadBenchmark benchmark = new LoadBenchmark(new PrintStream(System.out, true, StandardCharsets.UTF_8));
        benchmark.say(
                "JDK %s, %d processors, %s",
                Runtime.version(), Runtime.getRuntime().availableProcessors(), System.getProperty("os.name"));
        boolean costsOnly = arguments.length > 0 && arguments[0].equals("costs");
        if (!costsOnly) {
            benchmark.stall();
        }
        benchmark.cost();
        if (!benchmark.missed.isEmpty()) {
            benchmark.say("missed: %s", String.join("; ", benchmark.missed));
            System.exit(1);
        }
    }

    private void stall() throws IOException, InterruptedException {
        say("");
        say("| driver | model | requests | p50 ms | p90 | p95 | p99 | max | CPU s |");
        say("|---|---|---|---|---|---|---|---|---|");
        say("| what users wait | | %s | |", Stall.truth().cells());
        for (Driver driver : Drivers.all()) {
            if (!driver.needs().isEmpty() && !Program.onPath(driver.needs())) {
                say(
                        "| %s | %s | skipped: there is no %s here | | | | | | |",
                        driver.name(), driver.model(), driver.needs());
                continue;
            }
            stall(driver);
        }
    }

    private void stall(Driver driver) throws IOException, InterruptedException {
        try (RunningServer server = RunningServer.start()) {
            Program program = Program.run(driver.command().at(server.url()));
            Reported reported;
            try {
                reported = driver.reading().of(program.output());
            } catch (IllegalStateException silent) {
                say(
                        "| %s | %s | failed: %s | | | | | | |",
                        driver.name(),
                        driver.model(),
                        String.valueOf(silent.getMessage())
                                .lines()
                                .reduce((a, b) -> b)
                                .orElse(""));
                return;
            }
            say(
                    "| %s | %s | %s | %.1f |",
                    driver.name(),
                    driver.model(),
                    reported.cells(),
                    program.cpu().toMillis() / 1e3);
            if (driver.model().equals("open")) {
                double off = reported.p95() / Stall.truth().p95() - 1;
                String told = "p95 is off by %+.2f%%".formatted(100 * off);
                say("<!-- %s -->", told);
                if (driver.name().equals(Drivers.OURS) && !(Math.abs(off) <= TWO_PER_CENT)) {
                    missed.add(told + ", more than 2%");
                }
            }
        }
    }

    private void cost() throws IOException, InterruptedException {
        say("");
        say(
                "| light client | threads | rate | rate error | lag p50 ms | lag p99 | response p50 ms | p99 | processors | of these the compiler | a sleeper late p99 ms |");
        say("|---|---|---|---|---|---|---|---|---|---|---|");
        for (String threads : Runtime.version().feature() < FIRST_VIRTUAL ? List.of("platform") : BOTH) {
            cost("slow", "200", Stall.PER_SECOND, threads, List.of(), "");
            cost("slow", "200", Stall.PER_SECOND, threads, QUICK_COMPILER, ", quick compiler alone");
            cost("fast", "1000", 1_000, threads, List.of(), "");
            cost("fast", "1000", 1_000, threads, QUICK_COMPILER, ", quick compiler alone");
        }
    }

    private void cost(String method, String id, int rate, String threads, List<String> options, String how)
            throws IOException, InterruptedException {
        List<String> all = Stream.concat(Stream.of("-Dours.threads=" + threads), options.stream())
                .toList();
        Program program = Program.run(Program.ours(all, method, "BENCH-" + id));
        String[] figures = program.output()
                .lines()
                .filter(line -> line.startsWith("COST"))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(program.output()))
                .split(" ");
        double error = Double.parseDouble(figures[1]) / rate - 1;
        if (!(Math.abs(error) <= HALF_PER_CENT)) {
            missed.add("the rate of %s/s is off by %+.3f%%, more than 0.5%%".formatted(figures[1], 100 * error));
        }
        say(
                "| %d/s%s | %s | %s/s | %+.3f%% | %s | %s | %s | %s | %s | %s | %s |",
                rate,
                how,
                threads,
                figures[1],
                100 * error,
                figures[2],
                figures[3],
                figures[4],
                figures[5],
                figures[6],
                figures[7],
                figures[8]);
    }

    private void say(String format, Object... values) {
        out.printf(ROOT, format + "%n", values);
    }
}
