package org.reliabilityjunit.internal.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.spi.MetricSample;

@DisplayName("The Prometheus text format")
class TextFormatTest {

    @Test
    void aLongLabelIsReadAsItIs() {
        String text = "a\\\\\\\"b,}".repeat(3_000);
        assertThat(TextFormat.samples("jobs_total{query=\"" + text + "\",id=\"7\"} 3"))
                .singleElement()
                .satisfies(sample -> assertThat(sample.labels()).containsEntry("id", "7"));
    }

    @Test
    void samplesWithAndWithoutLabels() {
        assertThat(TextFormat.samples("""
                        # HELP up Whether it is up.
                        # TYPE up gauge
                        up 1
                        http_requests_total{method="post",code="200"} 1027 1395066363000
                        """))
                .containsExactly(
                        new MetricSample("up", Map.of(), 1),
                        new MetricSample("http_requests_total", Map.of("method", "post", "code", "200"), 1027));
    }

    @Test
    void escapesInLabels() {
        assertThat(TextFormat.samples("m{path=\"C:\\\\dir\",text=\"a \\\"b\\\", {c}\\n\"} 2"))
                .containsExactly(new MetricSample("m", Map.of("path", "C:\\dir", "text", "a \"b\", {c}\n"), 2));
    }

    @Test
    void specialValues() {
        assertThat(TextFormat.samples("a +Inf\nb -Inf\nc NaN\nd 1.5e-3"))
                .extracting(MetricSample::value)
                .containsExactly(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, Double.NaN, 0.0015);
    }

    @Test
    void exemplarsAndTheEndMarkOfOpenMetrics_areSkipped() {
        assertThat(TextFormat.samples("foo_bucket{le=\"1\"} 11 # {trace_id=\"KOO5\"} 0.67 1520879607.789\n# EOF"))
                .containsExactly(new MetricSample("foo_bucket", Map.of("le", "1"), 11));
    }

    @Test
    void whatIsNoSample_isSkipped() {
        assertThat(TextFormat.samples("<html>not found</html>\nnonsense here\n\n"))
                .isEmpty();
    }

    @Test
    void keysAreSortedByLabel() {
        assertThat(new MetricSample("m", Map.of("b", "2", "a", "1"), 0).key()).isEqualTo("m{a=\"1\",b=\"2\"}");
    }
}
