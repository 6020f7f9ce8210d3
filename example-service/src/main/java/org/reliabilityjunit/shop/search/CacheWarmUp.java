package org.reliabilityjunit.shop.search;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.dao.DataAccessException;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.stereotype.Component;

/** Connects to Redis before the first search would have to; a shop without Redis starts all the same. */
@Component
class CacheWarmUp implements ApplicationRunner {

    private static final Logger LOG = LoggerFactory.getLogger(CacheWarmUp.class);

    private final StringRedisTemplate redis;

    CacheWarmUp(StringRedisTemplate redis) {
        this.redis = redis;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        try {
            LOG.debug("Redis answers {}", redis.hasKey("shop:warm-up"));
        } catch (DataAccessException away) {
            LOG.atWarn().addKeyValue("err.code", "cache.io").log("Starting without a cache, Redis does not answer");
        }
    }
}
