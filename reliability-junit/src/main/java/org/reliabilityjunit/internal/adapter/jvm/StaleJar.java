package org.reliabilityjunit.internal.adapter.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A jar near the classes it was built of, which have changed since: it would be tested in place of what was just written.
 * Contents are compared, as time stamps of reproducible builds say nothing.
 *
 * @param jar of the service
 */
record StaleJar(Path jar) {

    private static final String SPRING_BOOT = "BOOT-INF/classes/";

    /** From the jar: where Maven puts it, where it puts what is extracted from it to a folder of its own, and where Gradle does. */
    private static final List<String> CLASSES = List.of("../classes", "../../classes", "../../classes/java/main");

    /** The first class that the jar holds in another version than the folder of the classes. */
    Optional<Path> differingClass() throws IOException {
        for (String place : CLASSES) {
            Path classes = jar.toAbsolutePath().resolve(place).normalize();
            Optional<Path> differing = Files.isDirectory(classes) ? differing(classes) : Optional.empty();
            if (differing.isPresent()) {
                return differing;
            }
        }
        return Optional.empty();
    }

    private Optional<Path> differing(Path classes) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile());
                Stream<Path> files = Files.walk(classes)) {
            return files.filter(file -> file.toString().endsWith(".class"))
                    .filter(file -> differs(zip, classes, file))
                    .findFirst();
        }
    }

    private static boolean differs(ZipFile zip, Path classes, Path file) {
        String name = classes.relativize(file).toString().replace('\\', '/');
        @Nullable ZipEntry entry = zip.getEntry(name);
        @Nullable ZipEntry packed = entry == null ? zip.getEntry(SPRING_BOOT + name) : entry;
        return packed != null && packed.getCrc() != crc(file);
    }

    private static long crc(Path file) {
        CRC32 crc = new CRC32();
        try {
            crc.update(Files.readAllBytes(file));
        } catch (IOException vanished) {
            return -1;
        }
        return crc.getValue();
    }
}
