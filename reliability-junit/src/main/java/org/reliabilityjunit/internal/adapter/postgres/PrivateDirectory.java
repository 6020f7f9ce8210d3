package org.reliabilityjunit.internal.adapter.postgres;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import org.reliabilityjunit.spi.EnvironmentException;

/** A directory in a place that other users can write to, which only this user can. */
final class PrivateDirectory {

    private PrivateDirectory() {}

    /** Makes it, or makes sure that the one that is there can be trusted. */
    static Path make(Path directory) throws IOException {
        boolean posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
        try {
            return Files.createDirectory(directory, posix ? ownerOnly() : new FileAttribute<?>[0]);
        } catch (FileAlreadyExistsException e) {
            if (!isOurs(directory) || posix && !isOwnerOnly(directory)) {
                throw new EnvironmentException(
                        "%s is open to other users, so nothing is started from it. Delete it, or set java.io.tmpdir to a directory of your own."
                                .formatted(directory),
                        e);
            }
            return directory;
        }
    }

    private static FileAttribute<?>[] ownerOnly() {
        return new FileAttribute<?>[] {
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
        };
    }

    private static boolean isOurs(Path directory) throws IOException {
        // What a new file belongs to, since that is not the user's name on every system.
        Path mine = Files.createTempFile("reliability", "");
        try {
            return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(Files.getOwner(mine));
        } finally {
            Files.delete(mine);
        }
    }

    private static boolean isOwnerOnly(Path directory) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(directory, LinkOption.NOFOLLOW_LINKS))
                .endsWith("------");
    }
}
