package org.reliabilityjunit.internal.adapter.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.spi.EnvironmentException;

/** Finds the jar of a service where Maven, Gradle and people put it. */
public final class JarLookup {

    private final List<Path> directories;

    public JarLookup(Path workingDirectory, Path projectDirectory) {
        Path project = workingDirectory.resolve(projectDirectory);
        this.directories = List.of(workingDirectory, project, project.resolve("target"), project.resolve("build/libs"));
    }

    public Path find(String service, String jar) {
        // An absolute path stays what it is, wherever it is resolved.
        List<Path> places = directories.stream()
                .map(directory -> directory.resolve(jar).toAbsolutePath().normalize())
                .distinct()
                .toList();
        Path found = places.stream()
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> notFound(service, jar, places.stream()));
        refuseStale(service, found);
        return found;
    }

    private static void refuseStale(String service, Path jar) {
        try {
            new StaleJar(jar).differingClass().ifPresent(changed -> {
                throw new EnvironmentException(
                        "The jar %s of the service '%s' is out of date: %s is another version than the one in the jar. Build the jar again (mvn package -DskipTests), or what is tested is not what was written."
                                .formatted(jar, service, changed));
            });
        } catch (IOException unreadable) {
            throw new EnvironmentException(
                    "The jar %s of the service '%s' cannot be read: %s".formatted(jar, service, unreadable),
                    unreadable);
        }
    }

    private static EnvironmentException notFound(String service, String jar, Stream<Path> places) {
        return new EnvironmentException(
                "The jar '%s' of the service '%s' is at none of these places:\n%s\nBuild it first, or name its path. In one Maven project tests run before the jar is packaged: let failsafe run them after it (name the class ...IT), or run mvn package -DskipTests first."
                        .formatted(
                                jar, service, places.map(place -> "  " + place).collect(Collectors.joining("\n"))));
    }
}
