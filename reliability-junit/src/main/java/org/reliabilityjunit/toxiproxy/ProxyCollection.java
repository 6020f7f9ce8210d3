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
            throw ApiException.noProxy();
        }
        return proxy;
    }

    synchronized List<String> names() {
        return List.copyOf(byName.keySet());
    }

    // Whoever waits for a name server holds no lock that others need.
    Proxy create(ProxyRequest request) {
        return create(request, lookUp(request));
    }

    private ListenAddress lookUp(ProxyRequest request) {
        return ListenAddress.lookUp(request.listen(), engine.resolver());
    }

    private synchronized Proxy create(ProxyRequest request, ListenAddress listen) {
        if (byName.containsKey(request.name())) {
            throw new ApiException(409, "proxy already exists");
        }
        return start(request, listen);
    }

    private Proxy start(ProxyRequest request, ListenAddress listen) {
        if (closed) {
            throw new ApiException(503, "server is closing");
        }
        Proxy proxy = new Proxy(ProxyContext.of(request.name(), engine), listen, request.upstream());
        if (request.enabled()) {
            proxy.enable();
        }
        @Nullable Proxy replaced = byName.put(request.name(), proxy);
        if (replaced != null) {
            replaced.remove();
        }
        return proxy;
    }

    /** Leaves a proxy alone that already is what is asked for, toxics included; replaces one that is not. */
    Proxy populate(ProxyRequest request) {
        return populate(request, lookUp(request));
    }

    private synchronized Proxy populate(ProxyRequest request, ListenAddress listen) {
        @Nullable Proxy existing = byName.get(request.name());
        if (existing != null) {
            if (existing.isAt(listen, request.upstream())) {
                return existing;
            }
            existing.close(); // It stays, off, when the other cannot be started.
        }
        return start(request, listen);
    }

    synchronized void remove(String name) {
        named(name).remove();
        byName.remove(name);
    }

    void reset() {
        all().forEach(Proxy::lookUp);
        resetAll();
    }

    private synchronized void resetAll() {
        byName.values().forEach(Proxy::enable);
        byName.values().forEach(Proxy::removeToxics);
    }

    /** Ends all proxies, and refuses new ones: nothing would end those. */
    synchronized void close() {
        closed = true;
        byName.values().forEach(Proxy::remove);
        byName.clear();
    }
}
