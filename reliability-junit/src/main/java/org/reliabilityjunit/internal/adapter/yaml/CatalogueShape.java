package org.reliabilityjunit.internal.adapter.yaml;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;

/**
 * One objective in the catalogue's shape: {@code slo} (id, objective, window, description, owner), {@code sli}
 * (numerator, denominator), {@code alerts} (burn_rate, windows, severity), {@code runbook}.
 */
final class CatalogueShape {

    private CatalogueShape() {}

    static Slo slo(Section document) {
        document.only("slo", "sli", "alerts", "runbook");
        Section slo = document.section("slo").only("id", "objective", "window", "description", "owner");
        boolean ratio = slo.text("objective").endsWith("%");
        Optional<ShareBound> success =
                ratio ? Optional.of(slo.parsed("objective", CatalogueShape::ratio)) : Optional.empty();
        Optional<DurationBound> latency = ratio ? Optional.empty() : Optional.of(latency(slo));
        if (latency.isPresent() && document.has("alerts")) {
            throw document.wrong("alerts", "an objective of latency has no budget to burn");
        }
        return new Slo(
                slo.text("id"),
                slo.optional("description").orElse(slo.text("id")),
                success,
                latency,
                slo.parsed("window", CatalogueShape::window),
                slo.optional("owner").orElse(""),
                Budgeting.OCCURRENCES,
                document.sections("alerts").stream().map(CatalogueShape::alert).toList(),
                document.has("sli") ? Optional.of(indicator(document.section("sli"))) : Optional.empty(),
                document.optional("runbook"));
    }

    static ShareBound ratio(String objective) {
        ShareBound bound = Quantity.shareBound(objective);
        if (bound.comparison() != Comparison.AT_LEAST && bound.comparison() != Comparison.ABOVE) {
            throw new IllegalArgumentException(
                    "\"%s\" asks for a ratio of good events that is low; legal are >= and >".formatted(objective));
        }
        if (bound.limit().isAll()) {
            throw new IllegalArgumentException(
                    "an objective of 100% allows no error budget; the highest legal one lies below it");
        }
        return bound;
    }

    private static DurationBound latency(Section slo) {
        try {
            return Quantity.durationBound(slo.text("objective"));
        } catch (IllegalArgumentException wrong) {
            throw slo.wrong(
                    "objective",
                    "\"%s\" is neither a ratio such as >=99.5%% nor a latency such as <=300ms"
                            .formatted(slo.text("objective")));
        }
    }

    private static Duration window(String text) {
        Duration window = Quantity.duration(text);
        if (window.isZero()) {
            throw new IllegalArgumentException("a window is longer than zero such as 30d");
        }
        return window;
    }

    private static BurnRateAlert alert(Section alert) {
        alert.only("burn_rate", "windows", "severity");
        if (!alert.has("windows")) {
            throw alert.missing("windows");
        }
        double threshold = alert.parsed("burn_rate", Quantity::factor);
        try {
            List<Duration> windows =
                    alert.texts("windows").stream().map(Quantity::duration).toList();
            return new BurnRateAlert(severity(alert), threshold, windows);
        } catch (Section.Wrong wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw alert.wrong("windows", String.valueOf(wrong.getMessage()));
        }
    }

    /** A page when nothing is said: an alert that wakes nobody is the more dangerous mistake. */
    static Severity severity(Section alert) {
        String text = alert.optional("severity").orElse("page");
        return List.of(Severity.values()).stream()
                .filter(severity -> severity.name().equals(text.toUpperCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        alert.wrong("severity", "\"%s\" is not legal; legal are page and ticket".formatted(text)));
    }

    private static Indicator indicator(Section sli) {
        sli.only("numerator", "denominator");
        return new Indicator(Counts.GOOD, metric(sli, "numerator"), metric(sli, "denominator"));
    }

    private static String metric(Section sli, String key) {
        return sli.isText(key) ? sli.text(key) : sli.section(key).only("metric").text("metric");
    }
}
