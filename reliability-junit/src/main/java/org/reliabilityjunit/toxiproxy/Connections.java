package org.reliabilityjunit.toxiproxy;

import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The live connections of one proxy and the toxics in force on them. */
final class Connections {
    private final ProxyContext context;
    private final Set<Connection> live = ConcurrentHashMap.newKeySet();
    private ToxicSet toxics = ToxicSet.EMPTY;
    private long accepted;

    Connections(ProxyContext context) {
        this.context = context;
    }

    synchronized void accept(SocketChannel client, String upstream) {
        Connection connection = new Connection(++accepted, client, upstream, context, this);
        live.add(connection);
        context.engine().loop().execute(connection::start);
    }

    // One lock with change(): a connection gets each toxic once, however the two interleave.
    synchronized void open(Connection connection) {
        connection.apply(toxics);
    }

    synchronized void change(ToxicSet changed) {
        toxics = changed;
        live.forEach(connection -> connection.apply(changed));
        context.engine().loop().execute(() -> live.forEach(Connection::advance));
    }

    synchronized ToxicSet toxics() {
        return toxics;
    }

    synchronized long accepted() {
        return accepted;
    }

    void forget(Connection connection) {
        if (live.remove(connection) && connection.isEndedByClient()) {
            context.ledgers().endedByClient().connection(connection.ordinal()).event("ended");
        }
    }

    List<Connection> live() {
        return List.copyOf(live);
    }

    synchronized ProxyTraffic traffic() {
        return new ProxyTraffic(
                accepted,
                live.size(),
                context.undialled().sum(),
                context.meter(Direction.UPSTREAM).flow(),
                context.meter(Direction.DOWNSTREAM).flow());
    }
}
