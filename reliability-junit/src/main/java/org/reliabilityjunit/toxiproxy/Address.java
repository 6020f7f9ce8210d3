package org.reliabilityjunit.toxiproxy;

import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.regex.Pattern;

/** {@code host:port} as Toxiproxy writes it; an empty host means all interfaces. */
record Address(String host, int port) {
    private static final Pattern NUMERIC = Pattern.compile("[0-9.]*|.*:.*");

    static Address parse(String text) throws IOException {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            throw new IOException("address " + text + ": missing port in address");
        }
        String host = text.substring(0, colon);
        boolean bracketed = host.startsWith("[") && host.endsWith("]");
        return new Address(bracketed ? host.substring(1, host.length() - 1) : host, port(text, colon));
    }

    private static int port(String text, int colon) throws IOException {
        String port = text.substring(colon + 1);
        try {
            return new InetSocketAddress(Integer.parseInt(port)).getPort();
        } catch (IllegalArgumentException e) {
            throw new IOException("address " + text + ": invalid port, must be from 0 to 65535", e);
        }
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
