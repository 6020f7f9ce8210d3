package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.reliabilityjunit.toxiproxy.EmbeddedToxiproxy;

/** From the start of a server to the first byte that comes through a proxy of it. */
final class StartBenchmark {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private StartBenchmark() {}

    /** In this JVM, so many times: prints the milliseconds of each. The upstream's port is the first argument. */
    public static void main(String... arguments) throws IOException {
        InetSocketAddress upstream = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        for (int i = 0; i < Integer.parseInt(arguments[1]); i++) {
            long start = System.nanoTime();
            try (EmbeddedToxiproxy server = EmbeddedToxiproxy.start()) {
                InetSocketAddress control = new InetSocketAddress(server.host(), server.port());
                new Load(new Control(control).proxy("p", upstream)).firstByte();
                System.out.println(millisSince(start));
            }
        }
    }

    /** The first start in a JVM, in one that has JUnit loaded, and a later one. */
    static void inProcess(InetSocketAddress upstream, Figures figures, String measure) throws IOException {
        String port = Integer.toString(upstream.getPort());
        try (Program program = Program.start(Program.java(List.of(), FirstStart.class, port))) {
            figures.add(measure, "embedded, the first in a test run", Double.parseDouble(program.line()));
        }
        int times = 10;
        List<String> command = Program.java(List.of(), StartBenchmark.class, port, Integer.toString(times));
        try (Program program = Program.start(command)) {
            figures.add(measure, "embedded, the first in an empty JVM", Double.parseDouble(program.line()));
            for (int i = 1; i < times; i++) {
                figures.add(measure, "embedded, a later one", Double.parseDouble(program.line()));
            }
        }
    }

    /** A process of its own, from the call that starts it. */
    static double program(Start start, InetSocketAddress upstream) throws IOException {
        long began = System.nanoTime();
        try (Contender contender = start.start()) {
            new Load(whenReady(contender, upstream)).firstByte();
            return millisSince(began);
        }
    }

    /** Asks until the API answers. */
    static InetSocketAddress whenReady(Contender contender, InetSocketAddress upstream) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return contender.to(upstream);
            } catch (IOException e) {
                if (System.nanoTime() > deadline) {
                    throw new IOException(contender.name() + " does not start", e);
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
            }
        }
    }

    private static double millisSince(long start) {
        return (System.nanoTime() - start) / 1e6;
    }

    /** How a server is started. */
    @FunctionalInterface
    interface Start {
        Contender start() throws IOException;
    }
}
