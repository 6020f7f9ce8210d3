package org.reliabilityjunit.internal.evidence.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;

/** What stands in place of a secret. */
interface Mask {

    String of(String secret);

    /** Tells nothing. */
    static Mask plain() {
        return secret -> "[redacted]";
    }

    /**
     * Tells equal secrets from different ones, so that a reviewer sees that a token changed. The salt is forgotten with
     * the process, so the few secrets that could be guessed cannot be confirmed either.
     */
    static Mask correlating() {
        byte[] salt = new byte[16];
        new SecureRandom().nextBytes(salt);
        return secret -> "[redacted:" + hash(salt, secret) + "]";
    }

    private static String hash(byte[] salt, String secret) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(salt);
            byte[] hash = digest.digest(secret.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
