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

    /** The unit of a threshold metric, which OpenSLO does not say. */
    private static final String UNIT = "reliability-junit/unit";

    OpenSloIndicator {
        Section spec = sli.section("spec").only("description", "thresholdMetric", "ratioMetric");
        if (spec.has("thresholdMetric") == spec.has("ratioMetric")) {
            throw spec.wrong("exactly one of ratioMetric and thresholdMetric is legal");
        }
    }

    boolean threshold() {
        return sli.section("spec").has("thresholdMetric");
    }

    /** Seconds, as Prometheus counts them, unless an annotation says milliseconds. */
    Duration unit() {
        Section metadata = sli.has("metadata") ? sli.section("metadata") : sli;
        String unit = metadata.has("annotations")
                ? metadata.section("annotations").optional(UNIT).orElse("s")
                : "s";
        return switch (unit) {
            case "s" -> Duration.ofSeconds(1);
            case "ms" -> Duration.ofMillis(1);
            default ->
                throw metadata.section("annotations")
                        .wrong(UNIT, "\"%s\" is not legal; legal are s and ms".formatted(unit));
        };
    }

    /** Empty for a threshold and for a ratio that is not counted from events. */
    Optional<Indicator> counters() {
        if (threshold()) {
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
        String type = ratio.text("rawType");
        if (!type.equals("success") && !type.equals("failure")) {
            throw ratio.wrong("rawType", "\"%s\" is not legal; legal are success and failure".formatted(type));
        }
    }

    /** Gauges and queries without text cannot be turned into rules, but the objective itself stands. */
    private static Optional<Indicator> counter(Section ratio, Indicator indicator) {
        boolean usable = !ratio.optional("counter").orElse("true").equals("false")
                && !indicator.events().isEmpty()
                && !indicator.total().isEmpty();
        return usable ? Optional.of(indicator) : Optional.empty();
    }

    private static String query(Section ratio, String key) {
        Section source = ratio.section(key).section("metricSource");
        return source.has("spec") ? source.section("spec").optional("query").orElse("") : "";
    }
}
