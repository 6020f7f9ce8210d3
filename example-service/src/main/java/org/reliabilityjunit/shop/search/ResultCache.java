package org.reliabilityjunit.shop.search;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.shop.catalog.Product;
import org.reliabilityjunit.shop.resilience.DependencyFailure;
import org.reliabilityjunit.shop.resilience.Guard;
import org.reliabilityjunit.shop.resilience.Guards;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Search results in Redis, which may be slow or away. */
@Component
class ResultCache {

    private static final String DEPENDENCY = "cache";
    private static final String PREFIX = "shop:search:";

    private final StringRedisTemplate redis;
    private final JsonMapper json;
    private final CacheSettings settings;
    private final Guard guard;

    ResultCache(StringRedisTemplate redis, JsonMapper json, CacheSettings settings, Guards guards) {
        this.redis = redis;
        this.json = json;
        this.settings = settings;
        this.guard = guards.guard(DEPENDENCY, settings);
    }

    Lookup get(String query) {
        return guard.call(timeout -> redis(() -> read(query)), failure -> Lookup.ERROR);
    }

    /** Stores the result, or does not: the next search will find out. */
    void put(String query, List<Product> products) {
        guard.call(timeout -> redis(() -> write(query, products)), failure -> false);
    }

    private Lookup read(String query) {
        @Nullable String stored = redis.opsForValue().get(PREFIX + query);
        return stored == null ? Lookup.MISS : Lookup.hit(List.of(json.readValue(stored, Product[].class)));
    }

    private boolean write(String query, List<Product> products) {
        redis.opsForValue().set(PREFIX + query, json.writeValueAsString(products), settings.ttl());
        return true;
    }

    private static <T> T redis(Supplier<T> command) {
        try {
            return command.get();
        } catch (QueryTimeoutException late) {
            throw new DependencyFailure(DEPENDENCY, "timeout", late);
        } catch (DataAccessException broken) {
            throw new DependencyFailure(DEPENDENCY, "io", broken);
        }
    }
}
