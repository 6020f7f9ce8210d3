package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** {@code host:port} as Toxiproxy writes it; an empty host means all interfaces. */
record Address(String host, int port) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]*|.*:.*");

    private static final int HIGHEST_PORT = 65535;
    private static final int LONGEST_PORT = 5;

    static Address parse(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IOException("address " + text + ": missing port in address");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Address(bracketed ? host.substring(1, host.length() - 1) : host, port(text, colon));
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
            throw new IOException("address " + port + ": invalid port");
        }
        return Integer.parseInt(port);
    }

    /** Whether the host needs no name server. */
    boolean isNumeric() {
        return NUMERIC.matcher(host).matches();
    }

    /** Where to listen; an empty text means any port on all interfaces. */
    static InetSocketAddress toListen(String text) throws IOException {
        Address address = text.isEmpty() ? new Address("", 0) : parse(text);
        if (address.host().isEmpty()) {
            return new InetSocketAddress(address.port());
        }
        InetSocketAddress resolved = new InetSocketAddress(address.host(), address.port());
        if (resolved.isUnresolved()) {
            throw new IOException("lookup " + address.host() + ": no such host");
        }
        return resolved;
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
