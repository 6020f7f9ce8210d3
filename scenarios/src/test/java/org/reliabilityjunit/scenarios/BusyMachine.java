package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A process of its own that keeps every processor busy until it is closed, or until whoever started it is gone. */
final class BusyMachine implements AutoCloseable {

    private final Process process;

    BusyMachine() throws IOException {
        process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx16m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        BusyMachine.class.getName()))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** The process: it ends when its input does. */
    public static void main(String... arguments) throws IOException {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(BusyMachine::spin);
            thread.setDaemon(true);
            thread.start();
        }
        while (System.in.read() >= 0) {
            // nobody writes; the end of the pipe is the end of the process
        }
    }

    private static void spin() {
        while (true) {
            Thread.onSpinWait();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
