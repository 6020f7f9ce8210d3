package org.reliabilityjunit.internal.adapter.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Budgeting;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.ObjectiveText;

/**
 * One objective of an SLO of OpenSLO.
 *
 * @param objective its keys
 */
record OpenSloObjective(Section objective) {

    private static final Pattern SHORTHAND = Pattern.compile("([1-9]\\d{0,5})([mhdwMQY])");
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);
    private static final Map<String, Duration> UNITS = Map.of(
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7),
            "M", Duration.ofDays(30),
            "Q", Duration.ofDays(90),
            "Y", Duration.ofDays(365));

    OpenSloObjective {
        objective.only("displayName", "op", "value", "target", "targetPercent", "timeSliceTarget", "timeSliceWindow");
    }

    Optional<String> name() {
        return objective.optional("displayName").map(name -> objective.parsed("displayName", ObjectiveText::id));
    }

    ShareBound target() {
        if (objective.has("target") == objective.has("targetPercent")) {
            throw objective.wrong("exactly one of target and targetPercent is legal");
        }
        String key = objective.has("target") ? "target" : "targetPercent";
        // a division would make 99.9 % a little more than 0.999
        int places = key.equals("target") ? 0 : 2;
        double target =
                BigDecimal.valueOf(objective.number(key)).movePointLeft(places).doubleValue();
        if (!(target >= 0 && target < 1)) {
            throw objective.wrong(
                    key,
                    "%s is not legal; legal is %s"
                            .formatted(
                                    objective.text(key),
                                    key.equals("target") ? "from 0 to below 1" : "from 0 to below 100"));
        }
        return new ShareBound(Comparison.AT_LEAST, new Share(target));
    }

    DurationBound latency(Duration unit) {
        Comparison comparison = switch (objective.text("op")) {
            case "lte" -> Comparison.AT_MOST;
            case "lt" -> Comparison.BELOW;
            default ->
                throw objective.wrong(
                        "op",
                        "\"%s\" is not read: a scenario measures latency, which is good below a value; legal are lte and lt"
                                .formatted(objective.text("op")));
        };
        double value = objective.number("value");
        if (!(value > 0)) {
            throw objective.wrong("value", "%s is not a latency above 0".formatted(objective.text("value")));
        }
        return new DurationBound(comparison, Duration.ofNanos(Math.round(value * unit.toNanos())));
    }

    Optional<DurationBound> noLatency() {
        for (String key : List.of("op", "value")) {
            if (objective.has(key)) {
                throw objective.wrong(key, "it belongs to a thresholdMetric; this SLO has a ratioMetric");
            }
        }
        return Optional.empty();
    }

    Budgeting budgeting(Section spec) {
        String method = spec.text("budgetingMethod");
        refuseSlices(method);
        return switch (method) {
            case "Occurrences" -> Budgeting.OCCURRENCES;
            case "Timeslices" -> Budgeting.timeslices(slice(), sliceTarget());
            case "RatioTimeslices" -> Budgeting.ratioTimeslices(slice());
            default ->
                throw spec.wrong(
                        "budgetingMethod",
                        "\"%s\" is not legal; legal are Occurrences, Timeslices and RatioTimeslices".formatted(method));
        };
    }

    private void refuseSlices(String method) {
        if (objective.has("timeSliceTarget") && !method.equals("Timeslices")) {
            throw objective.wrong(
                    "timeSliceTarget",
                    "it belongs to the budgetingMethod Timeslices; this SLO has %s".formatted(method));
        }
        if (objective.has("timeSliceWindow") && method.equals("Occurrences")) {
            throw objective.wrong(
                    "timeSliceWindow",
                    "it belongs to the budgetingMethod Timeslices or RatioTimeslices; this SLO has Occurrences");
        }
    }

    private double sliceTarget() {
        double target = objective.number("timeSliceTarget");
        if (!(target > 0 && target <= 1)) {
            throw objective.wrong("timeSliceTarget", "legal is above 0 to 1");
        }
        return target;
    }

    /** A number alone counts minutes. */
    private Duration slice() {
        return objective.parsed(
                "timeSliceWindow", text -> text.matches("\\d+") ? shorthand(text + "m") : shorthand(text));
    }

    static Duration window(Section spec) {
        List<Section> windows = spec.sections("timeWindow");
        if (windows.size() != 1) {
            throw spec.wrong("timeWindow", "exactly one window is legal, found " + windows.size());
        }
        Section window = windows.get(0).only("duration", "isRolling", "calendar");
        if (window.has("calendar")) {
            throw window.wrong(
                    "calendar",
                    "a window that begins anew with the calendar is not read; legal is a rolling one, isRolling: true without calendar");
        }
        window.optional("isRolling").filter(rolling -> !rolling.equals("true")).ifPresent(rolling -> {
            throw window.wrong(
                    "isRolling",
                    "\"%s\" is not read: a budget is charged to a window that rolls; legal is true".formatted(rolling));
        });
        return window.parsed("duration", OpenSloObjective::shorthand);
    }

    static BurnRateAlert alert(Section spec) {
        Section condition = spec.section("condition").only("kind", "op", "threshold", "lookbackWindow", "alertAfter");
        if (!condition.optional("kind").orElse("burnrate").equals("burnrate")) {
            throw condition.wrong("kind", "\"%s\" is not read; legal is burnrate".formatted(condition.text("kind")));
        }
        String op = condition.optional("op").orElse("gt");
        if (!op.equals("gt") && !op.equals("gte")) {
            throw condition.wrong(
                    "op",
                    "\"%s\" is not read: a budget burns too fast above a threshold; legal are gt and gte"
                            .formatted(op));
        }
        Duration pending = condition.has("alertAfter")
                ? condition.parsed("alertAfter", OpenSloObjective::zeroOrLonger)
                : Duration.ZERO;
        try {
            return new BurnRateAlert(
                    CatalogueShape.severity(spec),
                    condition.number("threshold"),
                    List.of(condition.parsed("lookbackWindow", OpenSloObjective::shorthand)),
                    pending,
                    op.equals("gte"));
        } catch (Section.Wrong wrong) {
            throw wrong;
        } catch (IllegalArgumentException wrong) {
            throw condition.wrong(String.valueOf(wrong.getMessage()));
        }
    }

    private static Duration zeroOrLonger(String text) {
        return text.matches("0[mhdw]") ? Duration.ZERO : shorthand(text);
    }

    /** A month counts 30 days, a quarter 90, a year 365: a budget is charged to a window of fixed length. */
    private static Duration shorthand(String text) {
        Matcher matcher = SHORTHAND.matcher(text);
        Duration unit = matcher.matches() ? UNITS.get(matcher.group(2)) : null;
        if (unit == null) {
            throw new IllegalArgumentException(
                    "\"%s\" is not a duration of OpenSLO: a whole number above 0 and one of m, h, d, w, M, Q, Y such as 30d"
                            .formatted(text));
        }
        Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
        if (duration.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("\"%s\" is too long: a duration is at most 292 years".formatted(text));
        }
        return duration;
    }
}
