package org.reliabilityjunit.internal.adapter.jvm;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.spi.EnvironmentException;

/**
 * What a jar names in its manifest to be loaded with it: the libraries beside a jar that does not hold them.
 *
 * @param jar of the service
 */
public record ManifestClassPath(Path jar) {

    /**
     * The files and folders that are there, relative to the folder of the jar. What is not there is passed over, as Java does.
     *
     * @throws EnvironmentException if the jar cannot be read, or names something outside its folder
     */
    public List<Path> companions() {
        return Stream.of(classPath().split("\\s+"))
                .filter(entry -> !entry.isEmpty())
                .flatMap(this::located)
                .filter(Files::exists)
                .map(this::inside)
                .distinct()
                .toList();
    }

    /** The folder that what it names is relative to. */
    public Path folder() {
        return Objects.requireNonNull(jar.toAbsolutePath().normalize().getParent());
    }

    private String classPath() {
        try (JarFile opened = new JarFile(jar.toFile())) {
            @Nullable Manifest manifest = opened.getManifest();
            @Nullable String entries =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            return entries == null ? "" : entries;
        } catch (IOException unreadable) {
            throw new EnvironmentException("The jar %s cannot be read: %s".formatted(jar, unreadable), unreadable);
        }
    }

    /** Entries are URLs; those that are none, or of other machines, are not files. */
    private Stream<Path> located(String entry) {
        try {
            return Stream.of(
                    Path.of(folder().toUri().resolve(URI.create(entry))).normalize());
        } catch (IllegalArgumentException | FileSystemNotFoundException noFile) {
            return Stream.empty();
        }
    }

    private Path inside(Path companion) {
        if (!companion.startsWith(folder())) {
            throw new EnvironmentException(
                    "The jar %s names %s in its Class-Path, which is outside its folder. In a container a jar has only what is in its folder or below: put it there, or pack a jar that holds its libraries."
                            .formatted(jar, companion));
        }
        return folder().relativize(companion);
    }
}
