package org.reliabilityjunit.internal.evidence;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import org.jspecify.annotations.Nullable;

/** The folder of one scenario's evidence. */
record EvidenceDirectory(Path path) {

    /** Empties it: what an earlier run left would be read as evidence of this one. */
    void empty() {
        try {
            Files.createDirectories(path);
            Files.walkFileTree(path, new Deletion());
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    path + " cannot be emptied for new evidence: " + failed.getMessage(), failed);
        }
    }

    /** Writes a file that appears under its name only when it is complete, even if this JVM is killed meanwhile. */
    Path write(String name, String content) {
        Path target = path.resolve(name);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            Files.writeString(part, content);
            move(part, target);
            return target;
        } catch (IOException failed) {
            throw new UncheckedIOException(target + " cannot be written: " + failed.getMessage(), failed);
        }
    }

    private static void move(Path part, Path target) throws IOException {
        try {
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException notHere) {
            Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private final class Deletion extends SimpleFileVisitor<Path> {

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failed) throws IOException {
            if (failed != null) {
                throw failed;
            }
            if (!directory.equals(path)) {
                Files.delete(directory);
            }
            return FileVisitResult.CONTINUE;
        }
    }
}
