package org.reliabilityjunit.internal.process;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Programs on the {@code PATH}. */
public final class Programs {

    private Programs() {}

    /** @param names in order of preference */
    public static Optional<Path> find(String... names) {
        return on(System.getenv().getOrDefault("PATH", ""), names);
    }

    static Optional<Path> on(String path, String... names) {
        List<Path> folders = Pattern.compile(Pattern.quote(File.pathSeparator))
                .splitAsStream(path)
                .flatMap(Programs::folder)
                .toList();
        return Stream.of(names)
                .flatMap(name -> Stream.of(name, name + ".exe"))
                .flatMap(name -> folders.stream().map(folder -> folder.resolve(name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }

    /** None where the text is no path: shells pass over such an entry as well. */
    private static Stream<Path> folder(String text) {
        try {
            return Stream.of(Path.of(text));
        } catch (InvalidPathException unreadable) {
            return Stream.empty();
        }
    }
}
