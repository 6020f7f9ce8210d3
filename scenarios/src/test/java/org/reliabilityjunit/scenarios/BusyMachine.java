package org.reliabilityjunit.scenarios;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * A process that keeps every processor busy until it is closed, or until whoever started it is gone. It is nobody's child: what a
 * child of the tests' JVM burns would be the tests' own.
 */
final class BusyMachine implements AutoCloseable {

    private final ProcessHandle process;

    BusyMachine() throws IOException {
        ProcessBuilder shell = new ProcessBuilder(List.of(
                "sh",
                "-c",
                "\"$JAVA\" -Xmx16m -cp \"$CLASS_PATH\" %s %d </dev/null >/dev/null 2>&1 & echo $!"
                        .formatted(
                                BusyMachine.class.getName(),
                                ProcessHandle.current().pid())));
        shell.environment().put("JAVA", System.getProperty("java.home") + "/bin/java");
        shell.environment().put("CLASS_PATH", System.getProperty("java.class.path"));
        try (BufferedReader told = shell.start().inputReader()) {
            String pid = told.readLine();
            process = ProcessHandle.of(Long.parseLong(pid))
                    .orElseThrow(() -> new IllegalStateException("what keeps the machine busy ended at once"));
        }
    }

    /** The process: it ends when the one with this identity does. */
    public static void main(String... arguments) {
        for (int i = 0; i < Runtime.getRuntime().availableProcessors(); i++) {
            Thread thread = new Thread(BusyMachine::spin);
            thread.setDaemon(true);
            thread.start();
        }
        ProcessHandle.of(Long.parseLong(arguments[0]))
                .map(ProcessHandle::onExit)
                .ifPresent(CompletableFuture::join);
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
