package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A copy of the files of a server that was in use meanwhile, with the part of the log that makes it whole. The bundled binaries have no
 * program that makes one.
 *
 * @param data the copy
 * @param start where in the log it begins
 */
record BaseCopy(Path data, String start) {

    private static final String LOG = "pg_wal";

    /** What a server makes anew, or what belongs to the one that is running. */
    private static final Set<String> NOT_CONTENT = Set.of(
            LOG, "pg_replslot", "pg_dynshmem", "pg_notify", "pg_serial", "pg_snapshots", "pg_stat_tmp", "pg_subtrans");

    private static final Set<String> NOT_COPIED = Set.of("postmaster.pid", "postmaster.opts", "recovery.signal");

    /**
     * Takes one.
     *
     * @param from the directory of the server
     * @param to a directory that is not there yet
     */
    static BaseCopy take(Session session, String label, Path from, Path to) throws SQLException, IOException {
        String start = session.one("select pg_backup_start('%s', true)".formatted(label));
        PrivateDirectory.make(to);
        copy(from, to);
        String stop = stop(session, to);
        for (String segment : session.segments(start, stop)) {
            Files.copy(from.resolve(LOG).resolve(segment), to.resolve(LOG).resolve(segment));
        }
        return new BaseCopy(to, start);
    }

    private static String stop(Session session, Path to) throws SQLException, IOException {
        try (Statement statement = session.connection().createStatement();
                ResultSet stopped = statement.executeQuery("select lsn, labelfile from pg_backup_stop(false)")) {
            stopped.next();
            Files.writeString(to.resolve("backup_label"), String.valueOf(stopped.getString(2)));
            return String.valueOf(stopped.getString(1));
        }
    }

    /** A file may go, or become shorter, while it is copied: the log tells what is to be in it. */
    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path place = from.relativize(directory);
                Files.createDirectories(to.resolve(place.toString()));
                return NOT_CONTENT.contains(place.toString())
                        ? emptied(directory, to.resolve(place.toString()))
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                if (!NOT_COPIED.contains(file.getFileName().toString())) {
                    try {
                        Files.copy(file, to.resolve(from.relativize(file).toString()));
                    } catch (NoSuchFileException gone) {
                        // dropped meanwhile
                    }
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                if (failed instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failed;
            }
        });
    }

    /** Its folders have to be there. */
    private static FileVisitResult emptied(Path directory, Path copy) throws IOException {
        try (var inside = Files.newDirectoryStream(directory, Files::isDirectory)) {
            for (Path folder : inside) {
                Files.createDirectories(copy.resolve(folder.getFileName().toString()));
            }
        }
        return FileVisitResult.SKIP_SUBTREE;
    }

    /** The SHA-256 of each of its files, by its path. */
    Map<String, String> checksums() throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (var files = Files.walk(data)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sums.put(data.relativize(file).toString().replace('\\', '/'), checksum(file));
            }
        } catch (UncheckedIOException failed) {
            throw new IOException(failed);
        }
        return sums;
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = BaseBackup.sha256();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
