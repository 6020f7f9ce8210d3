package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.reliabilityjunit.internal.process.DirectoryTree;

/**
 * A copy of the files of a server that was in use meanwhile, with the part of the log that makes it whole.
 *
 * @param label which one it is
 * @param data the copy
 * @param start where in the log it begins
 * @param files the SHA-256 of each file, by its path in the copy
 */
record BaseBackup(String label, Path data, String start, Map<String, String> files) {

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
    static BaseBackup take(Session session, String label, Path from, Path to) throws SQLException, IOException {
        String start = session.one("select pg_backup_start('%s', true)".formatted(label));
        PrivateDirectory.make(to);
        copy(from, to);
        String stop = stop(session, to);
        for (String segment : segments(session, start, stop)) {
            Files.copy(from.resolve(LOG).resolve(segment), to.resolve(LOG).resolve(segment));
        }
        return new BaseBackup(label, to, start, checksums(to));
    }

    private static String stop(Session session, Path to) throws SQLException, IOException {
        try (Statement statement = session.connection().createStatement();
                ResultSet stopped = statement.executeQuery("select lsn, labelfile from pg_backup_stop(false)")) {
            stopped.next();
            Files.writeString(to.resolve("backup_label"), String.valueOf(stopped.getString(2)));
            return String.valueOf(stopped.getString(1));
        }
    }

    /** The segments of the log from one position to another, of the server's own timeline. */
    static List<String> segments(Session session, String from, String to) throws SQLException {
        return session.all("""
                select pg_walfile_name('0/0'::pg_lsn + n + 1)
                from (select setting::numeric size from pg_settings where name = 'wal_segment_size') s,
                     generate_series(floor(('%s'::pg_lsn - '0/0'::pg_lsn) / size) * size,
                                     greatest('%s'::pg_lsn - '0/0'::pg_lsn - 1, 0), size) n""".formatted(from, to));
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

    /** Whether the backup itself has this part of the log. */
    boolean has(String segment) {
        return files.containsKey(LOG + "/" + segment);
    }

    /** One checksum for all of it. */
    String checksum() {
        MessageDigest all = sha256();
        files.forEach((file, sum) -> all.update("%s  %s\n".formatted(sum, file).getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(all.digest());
    }

    /** What of it is not as it was taken; empty when it is whole. */
    Optional<String> damage() throws IOException {
        Map<String, String> now = checksums(data);
        for (Map.Entry<String, String> file : files.entrySet()) {
            String found = now.get(file.getKey());
            if (!file.getValue().equals(found)) {
                return Optional.of(
                        "%s of the backup %s is damaged: its SHA-256 was %s, and %s. Nothing was restored; take another backup, and find out who writes to its files"
                                .formatted(
                                        file.getKey(),
                                        label,
                                        file.getValue(),
                                        found == null ? "the file is gone" : "is " + found));
            }
        }
        return now.size() == files.size()
                ? Optional.empty()
                : Optional.of("the backup %s has %d files, but was taken with %d. Nothing was restored"
                        .formatted(label, now.size(), files.size()));
    }

    /** A copy of it, open to its owner only. */
    void copyTo(Path directory) throws IOException {
        PrivateDirectory.make(directory);
        DirectoryTree.copy(data, directory);
    }

    private static Map<String, String> checksums(Path directory) throws IOException {
        Map<String, String> sums = new TreeMap<>();
        try (var files = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                sums.put(directory.relativize(file).toString().replace('\\', '/'), checksum(file));
            }
        } catch (UncheckedIOException failed) {
            throw new IOException(failed);
        }
        return sums;
    }

    private static String checksum(Path file) throws IOException {
        MessageDigest digest = sha256();
        try (InputStream content = Files.newInputStream(file)) {
            byte[] buffer = new byte[1 << 16];
            for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
