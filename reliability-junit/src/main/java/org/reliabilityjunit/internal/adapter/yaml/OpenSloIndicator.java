package org.reliabilityjunit.internal.adapter.yaml;

import java.time.Duration;
import java.util.Optional;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;

/**
 * An SLI of OpenSLO: two counters, a ratio somebody else counted, or a value that is held against a threshold.
 *
 * @param sli the object, with metadata and spec
 */
record OpenSloIndicator(Section sli) {

    OpenSloIndicator {
        Section spec = sli.section("spec").only("description", "thresholdMetric", "ratioMetric");
        if (spec.has("thresholdMetric") == spec.has("ratioMetric")) {
            throw spec.wrong("exactly one of ratioMetric and thresholdMetric is legal");
        }
    }

    /** Reads all of it. */
    void check() {
        counters();
        if (threshold()) {
            unit();
        }
    }

    boolean threshold() {
        return sli.section("spec").has("thresholdMetric");
    }

    /** Seconds, as Prometheus counts them, unless an annotation says milliseconds. */
    Duration unit() {
        Section metadata = sli.has("metadata") ? sli.section("metadata") : sli;
        String unit = metadata.has("annotations")
                ? metadata.section("annotations").optional(OpenSloMetadata.UNIT).orElse("s")
                : "s";
        return switch (unit) {
            case "s" -> Duration.ofSeconds(1);
            case "ms" -> Duration.ofMillis(1);
            default ->
                throw metadata.section("annotations")
                        .wrong(OpenSloMetadata.UNIT, "\"%s\" is not legal; legal are s and ms".formatted(unit));
        };
    }

    /** Empty for a threshold and for a ratio that is not counted from events. */
    Optional<Indicator> counters() {
        if (threshold()) {
            source(sli.section("spec"), "thresholdMetric");
            return Optional.empty();
        }
        Section ratio =
                sli.section("spec").section("ratioMetric").only("counter", "good", "bad", "total", "raw", "rawType");
        if (ratio.has("raw")) {
            requireRaw(ratio);
            return Optional.empty();
        }
        if (ratio.has("good") == ratio.has("bad")) {
            throw ratio.wrong("exactly one of good and bad is legal beside total");
        }
        String total = query(ratio, "total");
        return ratio.has("good")
                ? counter(ratio, new Indicator(Counts.GOOD, query(ratio, "good"), total))
                : counter(ratio, new Indicator(Counts.BAD, query(ratio, "bad"), total));
    }

    private static void requireRaw(Section ratio) {
        if (ratio.has("good") || ratio.has("bad") || ratio.has("total")) {
            throw ratio.wrong("raw", "it stands alone, without good, bad and total");
        }
        source(ratio, "raw");
        String type = ratio.text("rawType");
        if (!type.equals("success") && !type.equals("failure")) {
            throw ratio.wrong("rawType", "\"%s\" is not legal; legal are success and failure".formatted(type));
        }
    }

    /** Gauges and queries without text cannot be turned into rules, but the objective itself stands. */
    private static Optional<Indicator> counter(Section ratio, Indicator indicator) {
        boolean usable = counted(ratio)
                && !indicator.events().isEmpty()
                && !indicator.total().isEmpty();
        return usable ? Optional.of(indicator) : Optional.empty();
    }

    private static boolean counted(Section ratio) {
        String counter = ratio.optional("counter").orElse("true");
        if (!counter.equals("true") && !counter.equals("false")) {
            throw ratio.wrong("counter", "\"%s\" is not legal; legal are true and false".formatted(counter));
        }
        return counter.equals("true");
    }

    private static Section source(Section metrics, String key) {
        return metrics.section(key)
                .only("metricSource")
                .section("metricSource")
                .only("metricSourceRef", "spec", "type");
    }

    private static String query(Section ratio, String key) {
        Section source = source(ratio, key);
        return source.has("spec") ? source.section("spec").optional("query").orElse("") : "";
    }
}
