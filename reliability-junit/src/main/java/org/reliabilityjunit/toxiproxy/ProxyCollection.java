package org.reliabilityjunit.toxiproxy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The proxies of a server by name. */
final class ProxyCollection {
    private final Engine engine;
    private final Map<String, Proxy> byName = new TreeMap<>();
    private boolean closed;

    ProxyCollection(Engine engine) {
        this.engine = engine;
    }

    synchronized List<Proxy> all() {
        return List.copyOf(byName.values());
    }

    synchronized @Nullable Proxy find(String name) {
        return byName.get(name);
    }

    Proxy named(String name) {
        @Nullable Proxy proxy = find(name);
        if (proxy == null) {
            throw new ApiException(404, "proxy not found");
        }
        return proxy;
    }

    synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    synchronized Proxy create(ProxyRequest request) {
        if (byName.containsKey(request.name())) {
            throw new ApiException(409, "proxy already exists");
        }
        return start(request);
    }

    private Proxy start(ProxyRequest request) {
        if (closed) {
            throw new ApiException(503, "server is closing");
        }
        Proxy proxy = new Proxy(ProxyContext.of(request.name(), engine), request.listen(), request.upstream());
        if (request.enabled()) {
            proxy.enable();
        }
        byName.put(request.name(), proxy);
        return proxy;
    }

    /** Leaves a proxy alone that already is what is asked for, toxics included; replaces one that is not. */
    synchronized Proxy populate(ProxyRequest request) {
        @Nullable Proxy existing = byName.get(request.name());
        if (existing != null) {
            if (existing.isAt(request.listen(), request.upstream())) {
                return existing;
            }
            existing.close(); // It stays, off, when the other cannot be started.
        }
        return start(request);
    }

    synchronized void remove(String name) {
        named(name).close();
        byName.remove(name);
    }

    synchronized void reset() {
        byName.values().forEach(Proxy::enable);
        byName.values().forEach(Proxy::removeToxics);
    }

    /** Ends all proxies, and refuses new ones: nothing would end those. */
    synchronized void close() {
        closed = true;
        byName.values().forEach(Proxy::close);
        byName.clear();
    }
}
