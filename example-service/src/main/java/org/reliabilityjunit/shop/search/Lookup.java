package org.reliabilityjunit.shop.search;

import java.util.List;
import org.reliabilityjunit.shop.catalog.Product;

/** What the cache had to say about a query. */
record Lookup(Result result, List<Product> products) {

    static final Lookup MISS = new Lookup(Result.MISS, List.of());
    static final Lookup ERROR = new Lookup(Result.ERROR, List.of());

    static Lookup hit(List<Product> products) {
        return new Lookup(Result.HIT, products);
    }

    enum Result {
        HIT,
        MISS,
        ERROR
    }
}
