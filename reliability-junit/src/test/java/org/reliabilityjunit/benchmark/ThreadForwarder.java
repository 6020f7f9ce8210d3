package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The other way to move bytes, to compare with: two blocking threads for each connection, and nothing else to do. */
final class ThreadForwarder implements Contender {
    private static final int BUFFER = 128 * 1024;

    private final List<Program> programs = new ArrayList<>();

    /** Prints the port on which it listens, and forwards to the port in the first argument. */
    public static void main(String... arguments) throws IOException {
        InetSocketAddress upstream = new InetSocketAddress("127.0.0.1", Integer.parseInt(arguments[0]));
        try (ServerSocketChannel server = ServerSocketChannel.open()) {
            server.bind(new InetSocketAddress("127.0.0.1", 0), 1024);
            System.out.println(((InetSocketAddress) server.getLocalAddress()).getPort());
            while (true) {
                SocketChannel client = server.accept().setOption(StandardSocketOptions.TCP_NODELAY, true);
                SocketChannel far = SocketChannel.open(upstream).setOption(StandardSocketOptions.TCP_NODELAY, true);
                new Thread(() -> pump(client, far)).start();
                new Thread(() -> pump(far, client)).start();
            }
        }
    }

    private static void pump(SocketChannel from, SocketChannel to) {
        ByteBuffer buffer = ByteBuffer.allocateDirect(BUFFER);
        try (from;
                to) {
            while (from.read(buffer.clear()) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    to.write(buffer);
                }
            }
        } catch (IOException e) {
            // One side has closed; both are closed now.
        }
    }

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public InetSocketAddress to(InetSocketAddress upstream) throws IOException {
        Program program =
                Program.start(Program.java(List.of(), ThreadForwarder.class, Integer.toString(upstream.getPort())));
        programs.add(program);
        return new InetSocketAddress("127.0.0.1", Integer.parseInt(program.line()));
    }

    @Override
    public Duration cpu() {
        return programs.stream().map(Program::cpu).reduce(Duration.ZERO, Duration::plus);
    }

    @Override
    public void close() {
        programs.forEach(Program::close);
    }
}
