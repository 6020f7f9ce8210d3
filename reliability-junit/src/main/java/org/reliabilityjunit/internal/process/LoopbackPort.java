package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.reliabilityjunit.spi.EnvironmentException;

/** Ports of the loopback address. */
public final class LoopbackPort {

    /** Of IPv4, whatever the JVM prefers: it is what the servers that are started bind to. */
    public static final String ADDRESS = "127.0.0.1";

    private static final int FIRST = 15_000;
    private static final int FIRST_OF_CLIENTS = 32_768;
    private static final int ATTEMPTS = 50;

    private LoopbackPort() {}

    /**
     * One that nobody listens at. It lies below the ports from which systems take those of outgoing connections: another
     * connection could take such a port before its server listens. It is drawn, so that two who ask at once get two.
     */
    public static int free() {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, FIRST_OF_CLIENTS);
            try {
                bound(port).close();
                return port;
            } catch (IOException taken) {
                // the next one, then
            }
        }
        return anyFree();
    }

    private static int anyFree() {
        try (ServerSocket socket = bound(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new EnvironmentException("No port of " + ADDRESS + " is free: " + e.getMessage(), e);
        }
    }

    /**
     * Makes sure that nobody listens at the port.
     *
     * @param name who wants it, for the message
     */
    public static void requireFree(String name, int port) {
        try {
            bound(port).close();
        } catch (IOException e) {
            Optional<ProcessHandle> holder = Listener.at(port);
            throw new EnvironmentException(
                    "'%s' cannot listen at %s:%d: %s. End that process or use another port."
                            .formatted(
                                    name,
                                    ADDRESS,
                                    port,
                                    holder.map(LoopbackPort::describe)
                                            .orElse("another process does (" + e.getMessage() + ")")),
                    e);
        }
    }

    private static ServerSocket bound(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            socket.bind(new InetSocketAddress(InetAddress.getByName(ADDRESS), port));
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static String describe(ProcessHandle holder) {
        return holder.info()
                .command()
                .map(command -> "process %d (%s) does".formatted(holder.pid(), command))
                .orElse("process %d does".formatted(holder.pid()));
    }
}
