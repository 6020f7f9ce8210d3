package org.reliabilityjunit.loadbenchmark;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A {@link StallServer} as a process of its own. */
record RunningServer(Process process, String url) implements AutoCloseable {

    static RunningServer start() throws IOException {
        Process process = new ProcessBuilder(Program.java(StallServer.class, List.of()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader said = process.inputReader(StandardCharsets.UTF_8);
        return new RunningServer(process, "http://127.0.0.1:" + said.readLine() + "/");
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
