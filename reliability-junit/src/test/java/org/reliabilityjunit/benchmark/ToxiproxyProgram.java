package org.reliabilityjunit.benchmark;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.process.ClaimedPorts;
import org.reliabilityjunit.toxiproxy.ToxiproxyServer;

/** A server that speaks Toxiproxy's API, as a process of its own. */
final class ToxiproxyProgram implements Contender {
    private final String name;
    private final ClaimedPorts ports;
    private final Program program;
    private final Control control;
    private int proxies;

    private ToxiproxyProgram(String name, List<String> command, ClaimedPorts ports, int port) throws IOException {
        this.name = name;
        this.ports = ports;
        this.program = Program.startUnheard(command);
        this.control = new Control(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    static ToxiproxyProgram embedded(List<String> javaOptions) throws IOException {
        ClaimedPorts ports = new ClaimedPorts();
        int port = ports.next();
        String[] arguments = options(port).toArray(String[]::new);
        return new ToxiproxyProgram(
                "embedded", Program.java(javaOptions, ToxiproxyServer.class, arguments), ports, port);
    }

    static ToxiproxyProgram real(Path binary) throws IOException {
        ClaimedPorts ports = new ClaimedPorts();
        int port = ports.next();
        return new ToxiproxyProgram("Toxiproxy", with(List.of(binary.toString()), port), ports, port);
    }

    /** In the network of the host, so that nothing but the container itself is in the way. */
    static ToxiproxyProgram container(String image) throws IOException {
        ClaimedPorts ports = new ClaimedPorts();
        int port = ports.next();
        return new ToxiproxyProgram(
                "container", with(List.of("docker", "run", "--rm", "--network", "host", image), port), ports, port);
    }

    private static List<String> with(List<String> command, int port) {
        return Stream.concat(command.stream(), options(port).stream()).toList();
    }

    private static List<String> options(int port) {
        return List.of("-host", "127.0.0.1", "-port", Integer.toString(port));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public InetSocketAddress to(InetSocketAddress upstream) throws IOException {
        return control.proxy("p" + ++proxies, upstream);
    }

    @Override
    public Duration cpu() {
        return program.cpu();
    }

    @Override
    public void close() {
        program.close();
        ports.close();
    }
}
