package org.reliabilityjunit.internal.adapter.jvm;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.EnvironmentException;

/** Finds the jar of a service where Maven, Gradle and people put it. */
final class JarLookup {

    private final List<Path> directories;

    JarLookup(Path workingDirectory, Path projectDirectory) {
        Path project = workingDirectory.resolve(projectDirectory);
        this.directories = List.of(workingDirectory, project, project.resolve("target"), project.resolve("build/libs"));
    }

    Path find(String service, String jar) {
        // An absolute path stays what it is, wherever it is resolved.
        List<Path> places = directories.stream()
                .map(directory -> directory.resolve(jar).toAbsolutePath().normalize())
                .distinct()
                .toList();
        return places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> notFound(service, jar, places.stream()));
    }

    private static EnvironmentException notFound(String service, String jar, Stream<Path> places) {
        return new EnvironmentException(
                "The jar '%s' of the service '%s' is at none of these places:\n%s\nBuild it first, or name its path."
                        .formatted(
                                jar, service, places.map(place -> "  " + place).collect(Collectors.joining("\n"))));
    }
}
