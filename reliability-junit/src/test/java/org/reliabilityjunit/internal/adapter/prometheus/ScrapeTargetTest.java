package org.reliabilityjunit.internal.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A target of Prometheus")
class ScrapeTargetTest {

    private static List<ScrapeTarget> targets(String active) {
        return ScrapeTarget.all(
                JsonParser.parseString("{\"activeTargets\":[%s],\"droppedTargets\":[]}".formatted(active))
                        .getAsJsonObject());
    }

    private static ScrapeTarget reading(String url) {
        return new ScrapeTarget(URI.create(url), Map.of(), Duration.ofSeconds(15), "");
    }

    @Test
    void isReadFromTheAnswerOfItsApi() {
        assertThat(targets("""
                {"labels":{"job":"shop","instance":"localhost:8080"},"scrapeUrl":"http://localhost:8080/metrics",
                 "lastError":"connection refused","lastScrape":"2026-01-01T00:00:00Z","health":"down",
                 "scrapeInterval":"1m30s"}"""))
                .containsExactly(new ScrapeTarget(
                        URI.create("http://localhost:8080/metrics"),
                        Map.of("instance", "localhost:8080", "job", "shop"),
                        Duration.ofSeconds(90),
                        "connection refused"));
        assertThat(targets("")).isEmpty();
    }

    /** Before 2.28. */
    @Test
    void thatTellsNoInterval_isTakenForTheUsualOne() {
        assertThat(targets("{\"labels\":{},\"scrapeUrl\":\"http://a:1/metrics\",\"lastError\":\"\"}"))
                .singleElement()
                .matches(target -> target.interval().equals(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @CsvSource({
        "http://localhost:8080/metrics,   http://127.0.0.1:8080/metrics, true",
        "http://[::1]:8080/metrics,       http://127.0.0.1:8080/metrics, true",
        "http://my_shop:8080/metrics?a=b, http://my_shop:8080/metrics,   true",
        "http://shop/metrics,             http://SHOP:80/metrics,        true",
        "https://shop/metrics,            http://shop:443/metrics,       true",
        "http://localhost:8081/metrics,   http://127.0.0.1:8080/metrics, false",
        "http://localhost:8080/other,     http://127.0.0.1:8080/metrics, false",
        "http://shop:8080/metrics,        http://127.0.0.1:8080/metrics, false",
        "http://my_shop:8080/metrics,     http://shop:8080/metrics,      false",
    })
    void readsAService(String url, URI metrics, boolean expected) {
        assertThat(reading(url).reads(metrics)).isEqualTo(expected);
    }

    @Test
    void asksByItsLabels() {
        assertThat(targets(
                                "{\"labels\":{\"job\":\"a \\\"b\\\" \\\\\",\"instance\":\"x:1\"},\"scrapeUrl\":\"http://x:1/m\"}")
                        .get(0)
                        .lastAnswered())
                .isEqualTo(
                        "timestamp(up{instance=\"x:1\",job=\"a \\\"b\\\" \\\\\"}) and (up{instance=\"x:1\",job=\"a \\\"b\\\" \\\\\"} == 1)");
    }
}
