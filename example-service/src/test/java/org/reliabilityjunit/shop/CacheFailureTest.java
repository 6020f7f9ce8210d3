package org.reliabilityjunit.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.shop.support.Backends;
import org.reliabilityjunit.shop.support.ShopClient;
import org.reliabilityjunit.shop.support.ShopTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.data.redis.core.RedisCallback;
import org.springframework.data.redis.core.StringRedisTemplate;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import redis.embedded.RedisServer;

/** Redis of its own, so that it can be stopped. */
@ShopTest
class CacheFailureTest {

    private static final RedisServer CACHE = Backends.cache();

    private final ShopClient shop;
    private final StringRedisTemplate redis;

    CacheFailureTest(@LocalServerPort int port, StringRedisTemplate redis) {
        this.shop = new ShopClient(port);
        this.redis = redis;
    }

    @DynamicPropertySource
    static void cache(DynamicPropertyRegistry registry) {
        registry.add(
                "spring.data.redis.url",
                () -> "redis://localhost:" + CACHE.ports().get(0));
    }

    @AfterAll
    static void stop() throws IOException {
        CACHE.stop();
    }

    @Test
    void aSearchIsAnsweredFromTheCacheTheSecondTime() {
        double hits = requests("hit");
        String first = shop.get("/search?q=honey").body();
        assertThat(shop.get("/search?q=Honey").body()).isEqualTo(first);
        assertThat(requests("hit")).isEqualTo(hits + 1);
    }

    @Test
    void aCacheThatIsDownIsPassedByAndComesBack() throws IOException {
        shop.get("/search?q=kettle");
        CACHE.stop();
        double errors = requests("error");
        for (int search = 0; search < 10; search++) {
            assertThat(shop.get("/search?q=kettle").texts("$.products[*].sku")).containsExactly("POT-003");
        }
        assertThat(requests("error")).isEqualTo(errors + 10);
        assertThat(shop.get("/actuator/health/readiness").status()).isEqualTo(200);

        CACHE.start();
        untilTheCacheServes("kettle");
    }

    @Test
    void aCacheThatHangsIsPassedBy() {
        assertThat(shop.get("/search?q=jug").texts("$.products[*].sku")).containsExactly("POT-004");
        double errors = requests("error");
        pauseCache("3000");

        assertThat(shop.get("/search?q=jug").texts("$.products[*].sku")).containsExactly("POT-004");

        assertThat(requests("error")).isEqualTo(errors + 1);
        untilTheCacheServes("jug");
    }

    private void untilTheCacheServes(String query) {
        double hits = requests("hit");
        await().atMost(Duration.ofSeconds(30)).until(() -> {
            shop.get("/search?q=" + query);
            return requests("hit") > hits;
        });
    }

    private void pauseCache(String millis) {
        RedisCallback<Object> pause = connection -> connection.execute("CLIENT", bytes("PAUSE"), bytes(millis));
        redis.execute(pause);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private double requests(String result) {
        return shop.metric("shop_cache_requests_total", "result=\"" + result + "\"");
    }
}
