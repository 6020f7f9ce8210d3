package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.process.JavaCommand;

@DisplayName("Memory")
class MillionRunsTest {

    @TempDir
    Path directory;

    @Test
    void aMillionRuns_driven_judged_andWritten_fitIn64MB() throws Exception {
        Process process = JavaCommand.builder(List.of(
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        MillionRuns.class.getName(),
                        directory.toString()))
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(said.strip()).isEqualTo("PASS 1000000");
        assertThat(process.waitFor()).isZero();
        assertThat(rows(directory.resolve("journal.json"))).isEqualTo(1_000_000);
    }

    private static long rows(Path journal) throws IOException {
        try (Stream<String> lines = Files.lines(journal)) {
            return lines.filter(line -> line.contains("\"OK\"") || line.contains("\"FAILED\""))
                    .count();
        }
    }
}
