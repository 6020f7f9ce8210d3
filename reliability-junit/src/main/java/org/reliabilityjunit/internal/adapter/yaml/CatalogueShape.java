package org.reliabilityjunit.internal.adapter.yaml;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.ObjectiveText;
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
        boolean ratio = ObjectiveText.isRatio(slo.text("objective"));
        Optional<ShareBound> success =
                ratio ? Optional.of(slo.parsed("objective", ObjectiveText::ratio)) : Optional.empty();
        Optional<DurationBound> latency =
                ratio ? Optional.empty() : Optional.of(slo.parsed("objective", ObjectiveText::latency));
        if (latency.isPresent() && document.has("alerts")) {
            throw document.wrong("alerts", "an objective of latency has no budget to burn");
        }
        return new Slo(
                slo.parsed("id", ObjectiveText::id),
                slo.optional("description").orElse(slo.text("id")),
                success,
                latency,
                slo.parsed("window", ObjectiveText::window),
                slo.optional("owner").orElse(""),
                Budgeting.OCCURRENCES,
                alerts(document),
                document.has("sli") ? Optional.of(indicator(document.section("sli"))) : Optional.empty(),
                document.optional("runbook"));
    }

    private static List<BurnRateAlert> alerts(Section document) {
        List<BurnRateAlert> alerts =
                document.sections("alerts").stream().map(CatalogueShape::alert).toList();
        if (new HashSet<>(alerts).size() < alerts.size()) {
            throw document.wrong("alerts", "two of them are the same, found %s; leave one out".formatted(alerts));
        }
        return alerts;
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
