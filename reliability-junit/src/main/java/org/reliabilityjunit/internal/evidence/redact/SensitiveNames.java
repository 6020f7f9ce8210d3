package org.reliabilityjunit.internal.evidence.redact;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Names of headers, parameters and members whose values are secret. */
final class SensitiveNames {

    private static final Pattern TELLTALE = Pattern.compile(
            "password|passwd|passphrase|secret|token|apikey|privatekey|accesskey|authorization|credential|session|cookie");

    /** Too short to be looked for inside other words: {@code pin} is in {@code shipping}. */
    private static final Set<String> WORDS = Set.of("pass", "pwd", "pin", "otp", "ssn", "iban", "cvv", "cvc", "pan");

    private static final Pattern WORD_END = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])|[^A-Za-z0-9]+");
    private static final Set<String> HEADERS = Set.of("x-auth-key", "x-xsrf", "proxy-authenticate");

    private SensitiveNames() {}

    static boolean contain(String name) {
        String[] words = WORD_END.split(name);
        String joined = String.join("", words).toLowerCase(Locale.ROOT);
        return TELLTALE.matcher(joined).find()
                || Arrays.stream(words)
                        .map(word -> word.toLowerCase(Locale.ROOT))
                        .anyMatch(WORDS::contains);
    }

    static boolean containHeader(String name) {
        return HEADERS.contains(name.toLowerCase(Locale.ROOT)) || contain(name);
    }
}
