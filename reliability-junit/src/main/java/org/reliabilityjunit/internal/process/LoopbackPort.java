package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;
import org.reliabilityjunit.spi.EnvironmentException;

/** Ports of the loopback address. */
public final class LoopbackPort {

    /** Of IPv4, whatever the JVM prefers: it is what the servers that are started bind to. */
    public static final String ADDRESS = "127.0.0.1";

    private LoopbackPort() {}

    static boolean isFree(int port) {
        try {
            bound(port).close();
            return true;
        } catch (IOException taken) {
            return false;
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
            String holder = holder(port).orElse("another process does (" + e.getMessage() + ")");
            throw new EnvironmentException(
                    "'%s' cannot listen at %s:%d: %s. End that process or use another port."
                            .formatted(name, ADDRESS, port, holder),
                    e);
        }
    }

    /** Such as "process 4711 (/usr/bin/redis-server) does", who listens there; empty when it cannot be found. */
    public static Optional<String> holder(int port) {
        return Listener.at(port).map(LoopbackPort::describe);
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
