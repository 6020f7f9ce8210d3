package org.reliabilityjunit.internal.run;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.run.Topology.Way;
import org.reliabilityjunit.spi.Endpoint;
import org.reliabilityjunit.spi.Link;
import org.reliabilityjunit.spi.LinkHub;

/**
 * The links of a running environment. A link is made when somebody asks for the address of what it leads to, and holds
 * connections back until that is ready.
 */
final class Wiring {

    /**
     * A link that somebody uses.
     *
     * @param way from whom to whom
     * @param link that takes them there
     */
    record WiredLink(Way way, Link link) {}

    private final Topology topology;
    private final LinkHub hub;
    private final Map<String, Endpoint> upstreams = new HashMap<>();
    private final Map<String, WiredLink> links = new TreeMap<>();
    private final Set<String> ready = new HashSet<>();
    private final ThreadLocal<Member> asking = ThreadLocal.withInitial(() -> Member.OUTSIDE);

    Wiring(Topology topology, LinkHub hub) {
        this.topology = topology;
        this.hub = hub;
    }

    /** Where a member is really going to listen. */
    synchronized void place(String name, Endpoint upstream) {
        upstreams.put(name, upstream);
    }

    /** Starts a member: the addresses that are asked for meanwhile, in this thread, are those of its own links. */
    <T> T asking(Member member, Supplier<T> start) {
        asking.set(member);
        try {
            return start.get();
        } finally {
            asking.remove();
        }
    }

    /** Where whoever asks reaches this member. */
    Endpoint endpoint(String to) {
        return link(asking.get(), to).map(Link::endpoint).orElseGet(() -> upstream(to));
    }

    /** The link from one to another, made when there is none yet; empty when the one goes there straight. */
    synchronized Optional<Link> link(Member from, String to) {
        return topology.way(from, to)
                .map(way -> links.computeIfAbsent(way.link(), any -> made(way)).link());
    }

    private WiredLink made(Way way) {
        String to = way.to().name();
        Link link = hub.link(way.link(), upstream(to));
        if (ready.contains(to)) {
            link.open();
        }
        return new WiredLink(way, link);
    }

    private synchronized Endpoint upstream(String name) {
        return Objects.requireNonNull(upstreams.get(name), () -> "nobody knows where '" + name + "' is");
    }

    /** Lets connections through to a member that is ready. */
    synchronized void ready(String name) {
        ready.add(name);
        linksTo(name).forEach(Link::open);
    }

    /** The links that lead to a member, by name. */
    synchronized List<Link> linksTo(String name) {
        return links.values().stream()
                .filter(one -> one.way().to().name().equals(name))
                .map(WiredLink::link)
                .toList();
    }

    /** All links, by name. */
    synchronized List<WiredLink> links() {
        return List.copyOf(links.values());
    }
}
