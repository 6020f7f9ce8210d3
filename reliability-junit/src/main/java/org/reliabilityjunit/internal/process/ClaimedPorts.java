package org.reliabilityjunit.internal.process;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.ThreadLocalRandom;
import org.reliabilityjunit.spi.EnvironmentException;

/**
 * Ports of the loopback address that nobody else is given while this is open, neither by this JVM nor by another one of
 * this machine. Servers take seconds to listen, and are ended and started again in a scenario: a port at which nobody
 * listens yet is not free.
 *
 * <p>Ports come in blocks, and whoever holds the first port of a block has the others. The system gives it back when this
 * JVM ends, however it does. The blocks lie below the ports from which systems take those of outgoing connections:
 * another connection could take such a port before its server listens.
 */
public final class ClaimedPorts implements AutoCloseable {

    private static final int FIRST = 15_360;
    private static final int FIRST_OF_CLIENTS = 32_768;
    private static final int BLOCK = 32;

    private final int first;
    private final int blocks;
    private final Deque<Socket> claims = new ArrayDeque<>();
    private int next;
    private int end;

    public ClaimedPorts() {
        this(FIRST, (FIRST_OF_CLIENTS - FIRST) / BLOCK);
    }

    /** Of that many blocks from a port on. */
    ClaimedPorts(int first, int blocks) {
        this.first = first;
        this.blocks = blocks;
    }

    /**
     * One at which nobody listens, and another one each time.
     *
     * @throws EnvironmentException when there is none
     */
    public synchronized int next() {
        while (true) {
            if (next == end) {
                claimBlock();
            }
            int port = next++;
            if (LoopbackPort.isFree(port)) {
                return port;
            }
        }
    }

    /** The blocks are looked at from one that is drawn: whoever comes at once seldom asks for the same. */
    private void claimBlock() {
        int drawn = ThreadLocalRandom.current().nextInt(blocks);
        for (int block = 0; block < blocks; block++) {
            int claim = first + (drawn + block) % blocks * BLOCK;
            if (claim(claim)) {
                next = claim + 1;
                end = claim + BLOCK;
                return;
            }
        }
        throw new EnvironmentException(
                "No ports from %d to %d of %s are free: somebody has one in each %d of them. End other runs of tests, or what listens there ('ss -ltnp' names it)."
                        .formatted(first, first + blocks * BLOCK - 1, LoopbackPort.ADDRESS, BLOCK));
    }

    /** Bound, and not listened at: whoever connects is refused. */
    private boolean claim(int port) {
        Socket claim = new Socket();
        try {
            claim.setReuseAddress(false);
            claim.bind(new InetSocketAddress(InetAddress.getByName(LoopbackPort.ADDRESS), port));
            claims.push(claim);
            return true;
        } catch (IOException taken) {
            closeQuietly(claim);
            return false;
        }
    }

    private static void closeQuietly(Socket claim) {
        try {
            claim.close();
        } catch (IOException ignored) {
            // it holds nothing then
        }
    }

    /** Gives them back. Then it may claim others. */
    @Override
    public synchronized void close() {
        claims.forEach(ClaimedPorts::closeQuietly);
        claims.clear();
        next = 0;
        end = 0;
    }
}
