package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** A directory with all that is in it; symbolic links are entries, never followed. */
public final class DirectoryTree {

    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration UNTIL_RELEASED = Duration.ofSeconds(3);

    private DirectoryTree() {}

    /** Deletes it; tries again for a while, since a process may die later than it is ended and hold its files till then. */
    public static boolean delete(Path directory) {
        return Waiting.until(() -> deletedOnce(directory), POLL, UNTIL_RELEASED);
    }

    /** Copies what is in one directory into another, which need not exist; files in parallel, since all starts wait for it. */
    public static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Files.createDirectories(to.resolve(from.relativize(directory)));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.add(file);
                return FileVisitResult.CONTINUE;
            }
        });
        files.parallelStream().forEach(file -> copyFile(file, to.resolve(from.relativize(file))));
    }

    /** How many files it holds and how long they are together. */
    public static Size size(Path directory) throws IOException {
        AtomicLong files = new AtomicLong();
        AtomicLong bytes = new AtomicLong();
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                files.incrementAndGet();
                bytes.addAndGet(attributes.size());
                return FileVisitResult.CONTINUE;
            }
        });
        return new Size(files.get(), bytes.get());
    }

    private static void copyFile(Path from, Path to) {
        try {
            Files.copy(from, to, LinkOption.NOFOLLOW_LINKS);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean deletedOnce(Path directory) {
        try (Stream<Path> entries = Files.walk(directory)) {
            for (Path entry : entries.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(entry);
            }
        } catch (IOException | UncheckedIOException e) {
            // Something else is still at work in there; the next look tells.
        }
        return Files.notExists(directory, LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * What two equal trees have in common.
     *
     * @param files how many
     * @param bytes in all of them
     */
    public record Size(long files, long bytes) {}
}
