package org.reliabilityjunit.shop.search;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.reliabilityjunit.shop.catalog.Catalog;
import org.reliabilityjunit.shop.catalog.Product;
import org.reliabilityjunit.shop.resilience.Mitigations;
import org.reliabilityjunit.shop.search.Lookup.Result;
import org.springframework.stereotype.Service;

/** Searches the cache, then the catalog; a cache that fails is passed by. */
@Service
class Search {

    private final Catalog catalog;
    private final ResultCache cache;
    private final boolean caching;
    private final Map<Result, Counter> requests = new EnumMap<>(Result.class);

    Search(Catalog catalog, ResultCache cache, Mitigations mitigations, MeterRegistry meters) {
        this.catalog = catalog;
        this.cache = cache;
        this.caching = mitigations.cache().isOn();
        for (Result result : Result.values()) {
            String tag = result.name().toLowerCase(Locale.ROOT);
            requests.put(result, meters.counter("shop.cache.requests", "result", tag));
        }
    }

    List<Product> find(String text) {
        String query = text.strip().toLowerCase(Locale.ROOT);
        return caching ? findThroughCache(query) : catalog.search(query);
    }

    private List<Product> findThroughCache(String query) {
        Lookup lookup = cache.get(query);
        Objects.requireNonNull(requests.get(lookup.result())).increment();
        if (lookup.result() == Result.HIT) {
            return lookup.products();
        }
        List<Product> products = catalog.search(query);
        if (lookup.result() == Result.MISS) {
            cache.put(query, products);
        }
        return products;
    }
}
