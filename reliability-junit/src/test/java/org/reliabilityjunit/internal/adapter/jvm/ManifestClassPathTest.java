package org.reliabilityjunit.internal.adapter.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("The class path in a jar's manifest")
class ManifestClassPathTest {

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void makeTheLibraries() throws IOException {
        folder = Files.createDirectories(temp.resolve("my shop"));
        Files.createDirectories(folder.resolve("lib"));
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("lib/a.jar"), "");
        Files.writeString(folder.resolve("lib/b c.jar"), "");
        Files.writeString(temp.resolve("outside.jar"), "");
    }

    private ManifestClassPath classPath(String entries) {
        return new ManifestClassPath(TinyService.pack(folder.resolve("shop.jar"), entries));
    }

    @Test
    void isEmpty_whenTheManifestHasNone() {
        assertThat(new ManifestClassPath(TinyService.pack(folder.resolve("shop.jar"))).companions())
                .isEmpty();
    }

    @Test
    void names_whatIsThere() {
        assertThat(classPath("lib/a.jar  ./lib/b%20c.jar config/ lib/a.jar").companions())
                .containsExactly(Path.of("lib/a.jar"), Path.of("lib/b c.jar"), Path.of("config"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"lib/absent.jar", "../absent.jar", "lib/[a].jar", "http://example.org/a.jar", "mailto:a"})
    void passesOver_whatIsNotThere(String entry) {
        assertThat(classPath(entry).companions()).isEmpty();
    }

    @Test
    void isRefused_whenItLeavesTheFolder() {
        ManifestClassPath climbing = classPath("lib/a.jar ../outside.jar");

        assertThatThrownBy(climbing::companions)
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith(
                        "The jar " + folder.resolve("shop.jar") + " names " + temp.resolve("outside.jar"))
                .hasMessageEndingWith("put it there, or pack a jar that holds its libraries.");
    }
}
