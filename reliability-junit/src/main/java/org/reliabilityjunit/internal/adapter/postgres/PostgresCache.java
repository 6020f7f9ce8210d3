package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.DirectoryTree;
import org.reliabilityjunit.spi.Host;

/**
 * Keeps one unpacked PostgreSQL and one fresh database cluster per version for all builds of this user, since making them
 * takes far longer than copying the cluster.
 */
final class PostgresCache {

    private static final String BUILDING = "building-";
    private static final String COMPLETE = "complete";

    private final Path root;

    PostgresCache(Path root) {
        this.root = root;
    }

    /**
     * The installation for this archive, made when it is not there or not as it was left.
     *
     * @param name of the dependency that needs it, for messages and logs
     */
    PostgresInstallation installation(PostgresArchive archive, String name, Host host) throws IOException {
        PostgresInstallation installation = new PostgresInstallation(root.resolve("postgres-" + key(archive)));
        if (!isComplete(installation)) {
            DirectoryLock.whileHeld(root, () -> {
                if (!isComplete(installation)) {
                    deleteRemains(installation.home());
                    build(archive, name, host, installation.home());
                }
            });
        }
        return installation;
    }

    private void build(PostgresArchive archive, String name, Host host, Path home) throws IOException {
        PostgresInstallation building = new PostgresInstallation(Files.createTempDirectory(root, BUILDING));
        archive.unpack(building.programs());
        building.makeTemplate(name, host);
        Files.writeString(building.home().resolve(COMPLETE), state(building));
        Files.move(building.home(), home, StandardCopyOption.ATOMIC_MOVE);
    }

    /** What killed builds have left, and an installation that cleaners of temporary directories have thinned out. */
    private void deleteRemains(Path home) throws IOException {
        try (Stream<Path> entries = Files.list(root)) {
            entries.filter(entry ->
                            entry.equals(home) || entry.getFileName().toString().startsWith(BUILDING))
                    .forEach(DirectoryTree::delete);
        }
    }

    private static boolean isComplete(PostgresInstallation installation) throws IOException {
        Path complete = installation.home().resolve(COMPLETE);
        return Files.exists(complete) && Files.readString(complete).equals(state(installation));
    }

    private static String state(PostgresInstallation installation) throws IOException {
        return "programs %s, template %s"
                .formatted(DirectoryTree.size(installation.programs()), DirectoryTree.size(installation.template()));
    }

    private static String key(PostgresArchive archive) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(archive.content());
            digest.update(
                    String.join(" ", PostgresInstallation.TEMPLATE_OPTIONS).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest.digest(), 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
