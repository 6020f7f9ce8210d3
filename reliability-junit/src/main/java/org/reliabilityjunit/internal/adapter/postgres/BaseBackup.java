package org.reliabilityjunit.internal.adapter.postgres;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was backed up, by which is seen whether it is still the same.
 *
 * @param label which one it is
 * @param start where in the log it begins
 * @param files the SHA-256 of each file, by its path in the copy
 */
record BaseBackup(String label, String start, Map<String, String> files) {

    private static final String LOG = "pg_wal";

    /** The files are told in the order of their paths. */
    BaseBackup {
        files = Collections.unmodifiableMap(new TreeMap<>(files));
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

    /**
     * What of it is not as it was taken; empty when it is whole.
     *
     * @param now the SHA-256 of each file that is there
     */
    Optional<String> damage(Map<String, String> now) {
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

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
