package org.reliabilityjunit;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of the project that a test class belongs to: the nearest one above its class files with a build file. Where
 * there is none, as for a class in a jar, the working directory.
 *
 * @param path of the folder
 */
record ProjectDirectory(Path path) {

    static ProjectDirectory of(Class<?> testClass) {
        return new ProjectDirectory(classFiles(testClass)
                .flatMap(start -> Stream.iterate(start, folder -> folder != null, Path::getParent)
                        .filter(folder -> isMaven(folder) || isGradle(folder))
                        .findFirst())
                .orElseGet(() -> Path.of("").toAbsolutePath()));
    }

    private static Optional<Path> classFiles(Class<?> testClass) {
        CodeSource source = testClass.getProtectionDomain().getCodeSource();
        if (source == null || source.getLocation() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Path.of(source.getLocation().toURI()));
        } catch (URISyntaxException | IllegalArgumentException noFile) {
            return Optional.empty();
        }
    }

    private static boolean isMaven(Path folder) {
        return Files.exists(folder.resolve("pom.xml"));
    }

    private static boolean isGradle(Path folder) {
        return Files.exists(folder.resolve("build.gradle")) || Files.exists(folder.resolve("build.gradle.kts"));
    }

    Path resolve(Path relative) {
        return path.resolve(relative);
    }

    Path buildFolder() {
        return path.resolve(isGradle(path) && !isMaven(path) ? "build" : "target");
    }

    /**
     * Failsafe's tests, which run after the jar is built, are named IT, and run what is nested in them. A shell reads the dollar of a
     * nested class, unless it is quoted.
     */
    String defaultReplay(Class<?> testClass) {
        String quote = testClass.getName().contains("$") ? "'" : "";
        if (isGradle(path) && !isMaven(path)) {
            return "gradle test --tests %1$s{class}.{method}%1$s -Dreliability.seed={seed}".formatted(quote);
        }
        return testClass.getNestHost().getSimpleName().endsWith("IT")
                ? "mvn verify %1$s-Dit.test={class}#{method}%1$s -Dreliability.seed={seed}".formatted(quote)
                : "mvn test %1$s-Dtest={class}#{method}%1$s -Dreliability.seed={seed}".formatted(quote);
    }
}
