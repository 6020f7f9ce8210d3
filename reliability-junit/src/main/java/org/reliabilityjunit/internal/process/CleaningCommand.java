package org.reliabilityjunit.internal.process;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs a command that cleans up. It may fail: nobody is left to be told. */
final class CleaningCommand {

    private static final long SECONDS = 60;

    private CleaningCommand() {}

    static void run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command)
                    .directory(new File(System.getProperty("java.io.tmpdir")))
                    .redirectInput(ProcessBuilder.Redirect.PIPE)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            // The program is gone; what it would have cleaned up stays.
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
