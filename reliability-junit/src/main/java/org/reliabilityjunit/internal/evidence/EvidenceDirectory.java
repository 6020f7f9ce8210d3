package org.reliabilityjunit.internal.evidence;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
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
        return write(name, out -> out.write(content));
    }

    Path write(String name, Content content) {
        Path target = path.resolve(name);
        Path part = target.resolveSibling(target.getFileName() + ".part");
        try {
            Files.createDirectories(target.toAbsolutePath().getParent());
            try (Writer out = writer(part)) {
                content.writeTo(out);
            }
            move(part, target);
            return target;
        } catch (IOException | UncheckedIOException failed) {
            throw new UncheckedIOException(
                    target + " cannot be written: " + failed.getMessage(), new IOException(failed));
        }
    }

    /** Replaces half a surrogate pair, which a cut may leave, where other writers throw. */
    private static Writer writer(Path file) throws IOException {
        return new BufferedWriter(new OutputStreamWriter(Files.newOutputStream(file), StandardCharsets.UTF_8));
    }

    /** Writes itself piece by piece. */
    interface Content {
        void writeTo(Writer out) throws IOException;
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
