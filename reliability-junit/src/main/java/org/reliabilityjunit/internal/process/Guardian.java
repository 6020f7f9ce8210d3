package org.reliabilityjunit.internal.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program that outlives a killed test JVM just long enough to clean up after it. Needs the JDK only: its class path
 * is where this class comes from.
 */
final class Guardian {

    private static final Duration GRACE = Duration.ofSeconds(1);

    /** Ctrl-C reaches the test JVM too, which may need this long to clean up itself. */
    private static final Duration UNTIL_TEST_JVM_ENDS = Duration.ofSeconds(20);

    /** What it answers when it can survive a signal. */
    static final int LISTENING = '.';

    private Guardian() {}

    public static void main(String[] args) throws IOException {
        Wards wards = new Wards();
        CountDownLatch testJvmEnded = new CountDownLatch(1);
        // A hook runs at the end of main as well as on a signal, and main goes on reading while it waits.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            await(testJvmEnded);
            wards.end(GRACE);
        }));
        System.out.write(LISTENING);
        System.out.flush();
        try {
            read(wards);
        } finally {
            testJvmEnded.countDown();
        }
    }

    private static void read(Wards wards) throws IOException {
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            Message.apply(line, wards);
        }
    }

    private static void await(CountDownLatch testJvmEnded) {
        try {
            testJvmEnded.await(UNTIL_TEST_JVM_ENDS.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
