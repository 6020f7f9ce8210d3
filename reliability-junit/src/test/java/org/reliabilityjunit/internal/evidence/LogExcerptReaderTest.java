package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogExcerptReaderTest {

    @TempDir
    Path directory;

    private Path log(String content) throws IOException {
        return Files.writeString(directory.resolve("shop.log"), content);
    }

    @Test
    void reads_only_the_window() throws IOException {
        String before = "INFO naïve start\n";
        Path log = log(before + "INFO during\nINFO after\n");
        long from = before.getBytes(StandardCharsets.UTF_8).length;
        LogExcerpt excerpt = LogExcerptReader.read(new LogWindow(log, from, from + "INFO during\n".length()));
        assertThat(excerpt).isEqualTo(new LogExcerpt("shop.log", 1, List.of("INFO during")));
    }

    @Test
    void keeps_start_end_and_trouble_and_marks_what_it_left_out() throws IOException {
        Path log = log(IntStream.range(0, 10_000)
                .mapToObj(line -> (line == 5_000 ? "ERROR pool exhausted " : "INFO line ") + line)
                .collect(Collectors.joining("\n")));
        LogExcerpt excerpt = LogExcerptReader.read(new LogWindow(log, 0, Long.MAX_VALUE));
        assertThat(excerpt.total()).isEqualTo(10_000);
        assertThat(excerpt.lines())
                .hasSizeLessThan(410)
                .startsWith("INFO line 0")
                .containsSubsequence(
                        "INFO line 99",
                        "… 4900 lines left out …",
                        "ERROR pool exhausted 5000",
                        "… 4899 lines left out …",
                        "INFO line 9900")
                .endsWith("INFO line 9999");
    }

    @Test
    void stays_small_when_everything_is_trouble() throws IOException {
        Path log = log("ERROR again\n".repeat(10_000));
        assertThat(LogExcerptReader.read(new LogWindow(log, 0, Long.MAX_VALUE)).lines())
                .hasSizeLessThan(410);
    }

    @Test
    void says_that_a_log_cannot_be_read() {
        LogExcerpt excerpt = LogExcerptReader.read(new LogWindow(directory.resolve("gone.log"), 0, 10));
        assertThat(excerpt.lines()).singleElement().asString().contains("could not be read", "gone.log");
    }
}
