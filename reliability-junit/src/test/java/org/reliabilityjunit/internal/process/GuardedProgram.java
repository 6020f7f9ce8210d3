package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Stands for a test JVM: guards a process and directories, says so, and waits for its end. */
final class GuardedProgram {

    private GuardedProgram() {}

    public static void main(String[] directories) throws IOException {
        Process sleeper = JavaCommand.builder(
                        List.of("-cp", System.getProperty("java.class.path"), Sleeper.class.getName()))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        // Never closed: that is what the tests are about.
        @SuppressWarnings("resource")
        ProcessGuard guard = new ProcessGuard();
        guard.guard(sleeper.toHandle());
        for (String directory : directories) {
            Path path = Path.of(directory);
            Files.writeString(path.resolve("file"), "content");
            guard.guard(path);
        }
        guard.awaitListening();
        System.out.println("ready");
        int end = System.in.read();
        if (end != -1) {
            System.exit(0);
        }
    }
}
