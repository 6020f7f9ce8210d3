package org.reliabilityjunit.shop.support;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/** A port on which nobody listens. */
public final class FreePort {

    private FreePort() {}

    public static int find() throws IOException {
        try (ServerSocket probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }
}
