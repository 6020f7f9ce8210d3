package org.reliabilityjunit.conformance;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** Many connections of which some are touched by a toxic: each asks one byte and is answered with it, or not. */
final class Crowd {
    private static final Duration PATIENCE = Duration.ofMillis(1500);

    /** Enough to see what has come already. */
    private static final Duration GLANCE = Duration.ofMillis(10);

    private final List<Peer> clients = new ArrayList<>();
    private final List<Peer> servers = new ArrayList<>();
    private BitSet answered = new BitSet();
    private int asked;

    void add(Peer client, Peer server) {
        clients.add(client);
        servers.add(server);
    }

    List<String> ask() throws IOException {
        answered = answers();
        return List.of(answered.cardinality() + " of " + clients.size() + " answered");
    }

    /** Whether the same ones are answered as before. */
    List<String> askAgain() throws IOException {
        return List.of((answers().equals(answered) ? "the same" : "others") + " answered");
    }

    private BitSet answers() throws IOException {
        // Another byte each time: an answer that comes late is not taken for the next.
        String question = String.valueOf((char) ('a' + asked++));
        for (int member = 0; member < clients.size(); member++) {
            clients.get(member).send(question);
            if (!servers.get(member).read(1, Peer.PATIENCE).contains(question)) {
                throw new IOException("the question of connection " + member + " did not arrive");
            }
            servers.get(member).send(question);
        }
        return hear(question);
    }

    private BitSet hear(String question) throws IOException {
        BitSet heard = new BitSet();
        long end = System.nanoTime() + PATIENCE.toNanos();
        for (int member = 0; member < clients.size(); member++) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            heard.set(
                    member,
                    clients.get(member)
                            .read(1, left.compareTo(GLANCE) < 0 ? GLANCE : left)
                            .contains(question));
        }
        return heard;
    }
}
