package org.reliabilityjunit.toxiproxy;

import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A named port in front of an upstream, with toxics between. */
final class Proxy {
    private final ProxyContext context;
    private final Connections connections;
    private final Port port;
    private String upstream;
    private boolean removed;

    Proxy(ProxyContext context, ListenAddress listen, String upstream) {
        this.context = context;
        this.connections = new Connections(context);
        this.port = new Port(listen, context.engine().workers());
        this.upstream = upstream;
    }

    synchronized ProxyView view() {
        return new ProxyView(
                context.name(),
                port.listen().text(),
                upstream,
                port.isOpen(),
                connections.toxics().listed());
    }

    synchronized boolean isAt(ListenAddress listen, String target) {
        boolean here = port.isAt(listen); // First: an address that is none is said whatever the upstream is.
        return here && upstream.equals(target);
    }

    /** To be done before it is enabled, without a lock: its name may by now be that of another address. */
    void lookUp() {
        ListenAddress before = listen();
        refresh(before, lookUp(before.text()));
    }

    private synchronized ListenAddress listen() {
        return port.listen();
    }

    private synchronized void refresh(ListenAddress before, ListenAddress again) {
        port.refresh(before, again);
    }

    private ListenAddress lookUp(String listen) {
        return ListenAddress.lookUp(listen, context.engine().resolver());
    }

    synchronized void enable() {
        if (!port.isOpen()) {
            port.open(this::accept);
        }
    }

    private synchronized void accept(SocketChannel client) {
        if (port.isOpen()) {
            connections.accept(client, upstream);
        } else {
            Sockets.close(client, false);
        }
    }

    /** Refuses new connections and cuts those there are, which is what the ledger of {@code down} counts. */
    synchronized void disable() {
        port.close();
        cut(connection ->
                context.ledgers().down().connection(connection.ordinal()).event("cut"));
    }

    /** Stops listening and cuts the connections; the port is free afterwards. */
    synchronized void close() {
        port.release();
        cut(connection -> {});
    }

    /** Ends for good, and refuses the change that was still looking up a name. */
    synchronized void remove() {
        removed = true;
        close();
    }

    private void cut(Consumer<Connection> each) {
        for (Connection connection : connections.live()) {
            each.accept(connection);
            connection.close();
        }
    }

    /** Changes what is given; another address cuts the connections, toxics stay. */
    void update(@Nullable String listen, @Nullable String target, @Nullable Boolean enabled) {
        if (listen == null) {
            lookUp();
        }
        change(listen == null ? null : lookUp(listen), target, enabled);
    }

    private synchronized void change(
            @Nullable ListenAddress listen, @Nullable String target, @Nullable Boolean enabled) {
        if (removed) {
            throw ApiException.noProxy();
        }
        boolean enable = enabled == null ? port.isOpen() : enabled;
        ListenAddress newListen = listen == null ? port.listen() : listen;
        String newUpstream = target == null ? upstream : target;
        if (!isAt(newListen, newUpstream)) {
            close();
            port.moveTo(newListen);
            upstream = newUpstream;
        }
        if (enable) {
            enable();
        } else if (port.isOpen()) {
            disable();
        }
    }

    synchronized List<Toxic> toxics() {
        return connections.toxics().listed();
    }

    synchronized Toxic toxic(String name) {
        return connections.toxics().named(name).toxic();
    }

    /** Adds what {@code creation} makes, unless the name is taken. */
    synchronized Toxic add(String name, Function<String, Toxic> creation) {
        ToxicSet toxics = connections.toxics();
        if (toxics.contains(name)) {
            throw new ApiException(409, "toxic already exists");
        }
        Toxic toxic = creation.apply(name);
        HitRecorder recorder = context.ledgers().open(name);
        connections.change(toxics.with(new ActiveToxic(toxic, recorder, connections.accepted())));
        return toxic;
    }

    synchronized Toxic change(String name, UnaryOperator<Toxic> change) {
        ActiveToxic active = connections.toxics().named(name);
        Toxic changed = change.apply(active.toxic());
        connections.change(connections.toxics().replacing(active.with(changed)));
        return changed;
    }

    synchronized void remove(String name) {
        ToxicSet toxics = connections.toxics();
        connections.change(toxics.without(toxics.named(name)));
    }

    synchronized void removeToxics() {
        connections.change(ToxicSet.EMPTY);
    }

    ProxyContext context() {
        return context;
    }

    ProxyTraffic traffic() {
        return connections.traffic();
    }
}
