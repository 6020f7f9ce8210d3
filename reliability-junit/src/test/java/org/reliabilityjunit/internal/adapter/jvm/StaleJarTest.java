package org.reliabilityjunit.internal.adapter.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.spi.EnvironmentException;

@DisplayName("A jar beside its classes")
class StaleJarTest {

    @TempDir
    Path target;

    private Path jar(String entry, String content) throws IOException {
        Path jar = target.resolve("shop.jar");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry(entry));
            zip.write(content.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
        return jar;
    }

    private void compiled(String name, String content) throws IOException {
        Path file = target.resolve("classes").resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/Cart.class", "BOOT-INF/classes/shop/Cart.class"})
    void isRefused_whenAClassHasChangedSince(String entry) throws IOException {
        Path jar = jar(entry, "old");
        compiled("shop/Cart.class", "new");

        assertThatThrownBy(() -> new JarLookup(target, target).find("shop", "shop.jar"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageStartingWith("The jar " + jar.toAbsolutePath() + " of the service 'shop' is out of date: ")
                .hasMessageContaining("Cart.class");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop/Cart.class", "BOOT-INF/classes/shop/Cart.class"})
    void isTaken_whenItsClassesAreTheSame(String entry) throws IOException {
        Path jar = jar(entry, "same");
        compiled("shop/Cart.class", "same");
        compiled("shop/OnlyHere.class", "not packed on purpose");

        assertThat(new JarLookup(target, target).find("shop", "shop.jar")).isEqualTo(jar);
    }

    @ParameterizedTest(name = "{0}, {1}")
    @CsvSource({"shop/shop.jar, shop/Cart.class", "libs/shop.jar, java/main/shop/Cart.class"})
    void isRefused_inAFolderOfItsOwn(String place, String compiled) throws IOException {
        Path extracted = target.resolve(place);
        Files.createDirectories(extracted.getParent());
        Files.move(jar("shop/Cart.class", "old"), extracted);
        compiled(compiled, "new");

        assertThatThrownBy(() -> new JarLookup(target, target).find("shop", place))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining(
                        target.resolve("classes").resolve(compiled).toString());
    }

    @Test
    void isTaken_whereThereAreNoClasses() throws IOException {
        Path jar = jar("shop/Cart.class", "old");

        assertThat(new JarLookup(target, target).find("shop", "shop.jar")).isEqualTo(jar);
    }
}
