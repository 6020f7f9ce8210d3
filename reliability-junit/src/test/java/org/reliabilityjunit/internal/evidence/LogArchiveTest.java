package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.reliabilityjunit.internal.evidence.redact.Redactor;

class LogArchiveTest {

    @TempDir
    Path directory;

    private Path raw;
    private Path kept;

    @BeforeEach
    void makeFolders() throws IOException {
        raw = Files.createDirectory(directory.resolve("raw"));
        kept = directory.resolve("kept");
    }

    private String copyOf(String log) throws IOException {
        return copyOf(log.getBytes(StandardCharsets.UTF_8));
    }

    private String copyOf(byte[] log) throws IOException {
        Files.write(raw.resolve("shop.log"), log);
        new LogArchive(kept, Redactor.plain()).keep(raw);
        return Files.readString(kept.resolve("shop.log"));
    }

    @Test
    void keeps_every_line_and_no_secret() throws IOException {
        assertThat(copyOf("INFO naïve start\r\nINFO password=hunter2\n{\"pin\":[\"4711\"],\"level\":\"INFO\"}\n"))
                .isEqualTo("INFO naïve start\nINFO password=[redacted]\n{\"pin\":\"[redacted]\",\"level\":\"INFO\"}\n");
    }

    @Test
    void hides_a_private_key_that_goes_over_lines() throws IOException {
        String key = "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAKC==\n-----END RSA PRIVATE KEY-----\nplain\n";
        assertThat(copyOf(key)).doesNotContain("MIIEow", "IBAAKC").endsWith("\nplain\n");
    }

    @Test
    void cuts_an_endless_line_without_showing_the_half_of_a_secret() throws IOException {
        String line = "tea ".repeat(4_094) + " <password>hunter2</password>";
        assertThat(copyOf(line + "x".repeat(1_000_000) + "\nnext\n"))
                .hasSizeLessThan(17_000)
                .doesNotContain("hunter")
                .endsWith("… (line cut)\nnext\n");
    }

    @Test
    void drops_a_line_that_is_one_long_word() throws IOException {
        assertThat(copyOf("s3cr3t".repeat(10_000))).isEqualTo(" … (line cut)\n");
    }

    @Test
    void bears_bytes_that_are_no_text() throws IOException {
        assertThat(copyOf(new byte[] {'a', (byte) 0xff, '\n', 'b'})).isEqualTo("a\ufffd\nb\n");
    }

    @Test
    void leaves_nothing_of_an_earlier_run() throws IOException {
        Files.writeString(Files.createDirectories(kept).resolve("gone.log"), "password=hunter2");
        copyOf("INFO start");
        assertThat(kept.resolve("gone.log")).doesNotExist();
        assertThat(kept.toFile().list()).containsExactly("shop.log");
    }
}
