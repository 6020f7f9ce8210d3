package org.reliabilityjunit.internal.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/**
 * A new folder that only this user can open. Its name has letters only: the JDK names its own by up to 19 digits, and of
 * ten such numbers about one has the check digit of a payment card and is taken out of messages as one.
 */
final class TemporaryFolder {

    private static final int LETTERS = 16;

    private TemporaryFolder() {}

    static Path make(String prefix) throws IOException {
        Path parent = Path.of(System.getProperty("java.io.tmpdir"));
        return Files.createDirectory(parent.resolve(prefix + letters()), ownerOnly(parent));
    }

    private static String letters() {
        return new SecureRandom()
                .ints(LETTERS, 'a', 'z' + 1)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static FileAttribute<?>[] ownerOnly(Path parent) {
        return parent.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"))
                }
                : new FileAttribute<?>[0];
    }
}
