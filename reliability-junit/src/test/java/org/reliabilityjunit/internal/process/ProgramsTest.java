package org.reliabilityjunit.internal.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Programs on the PATH")
class ProgramsTest {

    @TempDir
    Path folder;

    private Path program(String name) throws IOException {
        Path file = folder.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }

    private String path(String... folders) {
        return String.join(File.pathSeparator, folders);
    }

    @Test
    void areFoundByTheFirstNameThatThereIs() throws IOException {
        Path debians = program("a/prometheus-alertmanager");
        String path =
                path(folder.resolve("none").toString(), folder.resolve("a").toString(), "\0");

        assertThat(Programs.on(path, "alertmanager", "prometheus-alertmanager")).contains(debians);
        assertThat(Programs.on(path, "prometheus")).isEmpty();
    }

    /** As an archive is unpacked: /opt/alertmanager/alertmanager, with /opt on the PATH as well. */
    @Test
    void areNoFolders() throws IOException {
        Path inside = program("alertmanager/alertmanager");

        assertThat(Programs.on(
                        path(folder.toString(), folder.resolve("alertmanager").toString()), "alertmanager"))
                .contains(inside);
    }
}
