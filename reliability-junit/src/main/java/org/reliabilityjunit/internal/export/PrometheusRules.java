package org.reliabilityjunit.internal.export;

import static org.reliabilityjunit.internal.export.PrometheusTime.words;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;

/**
 * Recording and alert rules of Prometheus: for each objective its error ratio over every window of its alerts, the alerts,
 * and the part of a week's budget that is left with the alert that freezes launches.
 */
public final class PrometheusRules {

    private static final Duration WEEK = Duration.ofDays(7);
    private static final String UNWRITABLE = "\u2028\u2029";
    private static final String FREEZE_BELOW = "0.25";

    private PrometheusRules() {}

    /**
     * The rule file.
     *
     * @param slos ratio objectives with an indicator
     * @throws ExportException when one cannot be written as rules
     */
    public static String of(List<Slo> slos) {
        return Yaml.text(
                Map.of("groups", slos.stream().map(PrometheusRules::group).toList()));
    }

    /** Why no rules can be made of it; empty for one that counts good or bad of all events. */
    public static Optional<String> obstacle(Slo slo) {
        if (slo.errorBudget().isEmpty() || slo.indicator().isEmpty()) {
            return Optional.of("it has no counters of events");
        }
        return slo.budgeting().countsEvents()
                ? Optional.empty()
                : Optional.of("it counts %s, and rules count events; legal is the budgetingMethod Occurrences"
                        .formatted(slo.budgeting()));
    }

    /** The alerts for which there is no rule, each with why. */
    public static List<String> neverFiring(Slo slo) {
        ErrorBudget budget = slo.errorBudget().orElseThrow();
        return slo.alertsOrWorkbook().stream()
                .filter(alert -> !canFire(slo, alert))
                .map(alert ->
                        "%s can never fire: when every event is bad, the budget of %s burns at %s; give the objective an alert with a lower threshold"
                                .formatted(alert, new Share(budget.ratio()), Quantity.formatFactor(budget.burnRate(1))))
                .toList();
    }

    private static boolean canFire(Slo slo, BurnRateAlert alert) {
        return alert.canFire(slo.errorBudget().orElseThrow());
    }

    private static Stream<BurnRateAlert> alerts(Slo slo) {
        return slo.alertsOrWorkbook().stream().filter(alert -> canFire(slo, alert));
    }

    private static Map<String, Object> group(Slo slo) {
        obstacle(slo).ifPresent(reason -> {
            throw new ExportException("slo \"%s\": %s".formatted(slo.id(), reason));
        });
        requireWritable(slo);
        List<Object> rules = new ArrayList<>();
        windows(slo).forEach(window -> rules.add(recording(slo, window)));
        rules.add(left(slo));
        alerts(slo).forEach(alert -> rules.add(alert(slo, alert)));
        rules.add(freeze(slo));
        return ordered("name", "slo-" + slo.id(), "rules", rules);
    }

    /** YAML has no place for most control characters, and takes others for the end of a line. */
    private static void requireWritable(Slo slo) {
        Stream.of(slo.id(), slo.description(), slo.owner(), slo.runbook().orElse(""))
                .flatMapToInt(String::chars)
                .filter(character -> UNWRITABLE.indexOf(character) >= 0
                        || Character.isISOControl(character) && "\t\n\r".indexOf(character) < 0)
                .findFirst()
                .ifPresent(character -> {
                    throw new ExportException(
                            "slo \"%s\": one of id, description, owner and runbook has the character U+%04X, which no rule file holds; leave it out"
                                    .formatted(slo.id(), character));
                });
    }

    private static Stream<Duration> windows(Slo slo) {
        return Stream.concat(alerts(slo).flatMap(alert -> alert.windows().stream()), Stream.of(WEEK))
                .distinct()
                .sorted();
    }

    private static Map<String, Object> recording(Slo slo, Duration window) {
        return ordered(
                "record", ratioName(window), "expr", errorRatio(slo, window), "labels", ordered("slo", slo.id()));
    }

    private static String ratioName(Duration window) {
        return "slo:error_ratio:rate" + words(window);
    }

    private static String errorRatio(Slo slo, Duration window) {
        Indicator indicator = slo.indicator().orElseThrow();
        String events = sum(slo, indicator.events(), window);
        String total = sum(slo, indicator.total(), window);
        // a counter that was never counted is absent, not 0, and without it there would be no ratio in a total outage
        String share = "(%s or 0 * %s) / %s".formatted(events, total, total);
        return indicator.counts() == Counts.BAD ? share : "1 - " + share;
    }

    private static String sum(Slo slo, String counter, Duration window) {
        return "sum(rate(%s[%s]))".formatted(Counter.of(slo.id(), counter), words(window));
    }

    private static Map<String, Object> left(Slo slo) {
        return ordered(
                "record",
                "slo:error_budget_left:ratio7d",
                "expr",
                "1 - %s / %s".formatted(of(slo, ratioName(WEEK)), number(budget(slo))),
                "labels",
                ordered("slo", slo.id()));
    }

    private static Map<String, Object> alert(Slo slo, BurnRateAlert alert) {
        String limit = "%s * %s".formatted(number(alert.threshold()), number(budget(slo)));
        Map<String, Object> rule = ordered(
                "alert",
                alertName(slo, alert),
                "expr",
                alert.windows().stream()
                        .map(window ->
                                "%s %s %s".formatted(of(slo, ratioName(window)), alert.inclusive() ? ">=" : ">", limit))
                        .collect(Collectors.joining(" and ")));
        if (!alert.pending().isZero()) {
            rule.put("for", words(alert.pending()));
        }
        rule.put("labels", untemplated(alertLabels(slo, alert)));
        rule.put("annotations", untemplated(alertAnnotations(slo, alert)));
        return rule;
    }

    static String alertName(Slo slo, BurnRateAlert alert) {
        return "%s burns at %s over %s"
                .formatted(slo.id(), Quantity.formatFactor(alert.threshold()), words(alert.longest()));
    }

    static Map<String, Object> alertLabels(Slo slo, BurnRateAlert alert) {
        return labels(slo, alert.severity());
    }

    private static Map<String, Object> labels(Slo slo, Severity severity) {
        Map<String, Object> labels = ordered("severity", severity.name().toLowerCase(Locale.ROOT));
        if (!slo.owner().isEmpty()) {
            labels.put("owner", slo.owner());
        }
        return labels;
    }

    static Map<String, Object> alertAnnotations(Slo slo, BurnRateAlert alert) {
        Map<String, Object> annotations = ordered(
                "summary",
                "%s: the error budget burns %s too fast; at that rate all of %s is gone in %s"
                        .formatted(
                                slo.description(),
                                (alert.inclusive() ? "%s or more" : "more than %s")
                                        .formatted(Quantity.formatFactor(alert.threshold())),
                                words(slo.window()),
                                Quantity.format(slo.errorBudget()
                                        .orElseThrow()
                                        .exhaustedAfter(alert.threshold())
                                        .withNanos(0))));
        slo.runbook().ifPresent(runbook -> annotations.put("runbook_url", runbook));
        return annotations;
    }

    private static Map<String, Object> freeze(Slo slo) {
        return ordered(
                "alert",
                slo.id() + " freezes launches",
                "expr",
                "%s < %s".formatted(of(slo, "slo:error_budget_left:ratio7d"), FREEZE_BELOW),
                "labels",
                untemplated(labels(slo, Severity.TICKET)),
                "annotations",
                untemplated(ordered(
                        "summary",
                        "%s: less than 25 %% of the week's error budget is left; risky launches are frozen"
                                .formatted(slo.description()))));
    }

    /** What is recorded of this objective. */
    private static String of(Slo slo, String record) {
        String id = slo.id()
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r");
        return "%s{slo=\"%s\"}".formatted(record, id);
    }

    /** Prometheus expands templates in labels and annotations of alerts; a registry has none. */
    private static Map<String, Object> untemplated(Map<String, Object> texts) {
        Map<String, Object> plain = new LinkedHashMap<>();
        texts.forEach((key, text) -> plain.put(key, text.toString().replace("{{", "{{\"{{\"}}")));
        return plain;
    }

    private static double budget(Slo slo) {
        return slo.errorBudget().orElseThrow().ratio();
    }

    /** 1 - 0.995 is not 0.005 in binary; twelve digits say what was meant. */
    private static String number(double value) {
        return new BigDecimal(value)
                .round(new MathContext(12))
                .stripTrailingZeros()
                .toPlainString();
    }

    static Map<String, Object> ordered(Object... keysAndValues) {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }
}
