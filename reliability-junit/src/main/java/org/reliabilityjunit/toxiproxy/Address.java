package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** {@code host:port} as Toxiproxy writes it; an empty host means all interfaces. */
record Address(String host, int port) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]*|.*:.*");

    private static final String TOO_MANY_COLONS = "too many colons in address";
    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_PORT = 5;

    static Address parse(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw malformed(text, "missing port in address");
        }
        String host = text.startsWith("[") ? bracketed(text, colon) : bare(text, colon);
        return new Address(host, port(text, colon));
    }

    private static String bracketed(String text, int colon) throws IOException {
        int end = text.indexOf(']');
        if (end < 0) {
            throw malformed(text, "missing ']' in address");
        }
        if (end + 1 != colon) {
            throw malformed(text, text.startsWith(":", end + 1) ? TOO_MANY_COLONS : "missing port in address");
        }
        requireNoBrackets(text, 1, end + 1);
        return text.substring(1, end);
    }

    private static String bare(String text, int colon) throws IOException {
        if (text.indexOf(':') < colon) {
            throw malformed(text, TOO_MANY_COLONS);
        }
        requireNoBrackets(text, 0, 0);
        return text.substring(0, colon);
    }

    private static void requireNoBrackets(String text, int opening, int closing) throws IOException {
        if (text.indexOf('[', opening) >= 0) {
            throw malformed(text, "unexpected '[' in address");
        }
        if (text.indexOf(']', closing) >= 0) {
            throw malformed(text, "unexpected ']' in address");
        }
    }

    private static IOException malformed(String text, String reason) {
        return new IOException("address " + text + ": " + reason);
    }

    // The words are Toxiproxy's: suites of clients compare them.
    private static int port(String text, int colon) throws IOException {
        String port = text.substring(colon + 1);
        if (port.isEmpty()) {
            return 0;
        }
        if (!port.chars().allMatch(digit -> digit >= '0' && digit <= '9')) {
            throw new IOException("lookup tcp/" + port + ": unknown port");
        }
        if (port.length() > LONGEST_PORT || Integer.parseInt(port) > HIGHEST_PORT) {
            throw malformed(port, "invalid port");
        }
        return Integer.parseInt(port);
    }

    /** Whether the host needs no name server. */
    boolean isNumeric() {
        return NUMERIC.matcher(host).matches();
    }

    /** Where to listen; an empty text means any port on all interfaces. */
    static InetSocketAddress toListen(String text, Resolver resolver) throws IOException {
        Address address = text.isEmpty() ? new Address("", 0) : parse(text);
        if (address.host().isEmpty()) {
            return new InetSocketAddress(address.port());
        }
        try {
            return new InetSocketAddress(resolver.resolve(address.host())[0], address.port());
        } catch (UnknownHostException e) {
            throw new IOException("lookup " + address.host() + ": no such host", e);
        }
    }

    static String text(InetSocketAddress address) {
        return host(address.getAddress()) + ":" + address.getPort();
    }

    private static String host(InetAddress address) {
        if (address.isAnyLocalAddress()) {
            return "[::]";
        }
        boolean v6 = address instanceof Inet6Address;
        String host = v6 && address.isLoopbackAddress() ? "::1" : address.getHostAddress();
        return v6 ? "[" + host + "]" : host;
    }
}
