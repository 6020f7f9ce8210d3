package org.reliabilityjunit.internal.export;

import static org.reliabilityjunit.internal.export.PrometheusRules.ordered;
import static org.reliabilityjunit.internal.export.PrometheusTime.words;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.reliabilityjunit.slo.AlertReplay;
import org.reliabilityjunit.slo.AlertReplay.Firing;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.ErrorBudget;
import org.reliabilityjunit.slo.EventSeries;
import org.reliabilityjunit.slo.Indicator;
import org.reliabilityjunit.slo.Indicator.Counts;
import org.reliabilityjunit.slo.Slo;

/**
 * A unit test for {@code promtool test rules}: the measured seconds as series of the objective's counters on the virtual
 * clock, and what its alerts do on it, by the names that {@link PrometheusRules} gives them.
 *
 * @param slo with an indicator
 * @param replay what was measured
 * @param ruleFile the rules under test, as seen from the test's file
 */
public record PromtoolTest(Slo slo, AlertReplay replay, String ruleFile) {

    /** The usual time between two scrapes; what happens between two of them is seen at the second. */
    private static final long STEP = 15;

    /** The test file. */
    public String text() {
        return Yaml.text(ordered(
                "rule_files",
                List.of(ruleFile),
                "evaluation_interval",
                STEP + "s",
                "tests",
                List.of(ordered(
                        "interval",
                        STEP + "s",
                        "name",
                        "%s in a fault of %s".formatted(slo.id(), words(replay.lasting())),
                        "input_series",
                        series(),
                        "alert_rule_test",
                        expectations()))));
    }

    private List<Object> series() {
        Indicator indicator = slo.indicator()
                .orElseThrow(() -> new ExportException("slo \"%s\" has no indicator".formatted(slo.id())));
        TestSeries names = TestSeries.of(slo.id(), indicator);
        boolean good = indicator.counts() == Counts.GOOD;
        StringBuilder events = new StringBuilder("0");
        StringBuilder others = new StringBuilder("0");
        for (long second = -before() + STEP; second <= end(); second += STEP) {
            EventSeries.Second sums = replay.between(-before(), second);
            long counted = good ? sums.total() - sums.bad() : sums.bad();
            events.append(' ').append(counted);
            others.append(' ').append(names.otherHasAll() ? sums.total() : sums.total() - counted);
        }
        return List.of(series(names.events(), events.toString()), series(names.other(), others.toString()));
    }

    private static Object series(String name, String values) {
        return ordered("series", name, "values", values);
    }

    private List<Object> expectations() {
        List<Object> expectations = new ArrayList<>();
        for (BurnRateAlert alert : slo.alertsOrWorkbook()) {
            Optional<Firing> firing = replay.firing(alert, budget());
            boolean always = replay.firesBefore(alert, budget());
            for (long second : moments(alert, firing)) {
                boolean fires =
                        always || firing.filter(found -> fires(found, second)).isPresent();
                expectations.add(expectation(alert, second, fires));
            }
        }
        return expectations;
    }

    /**
     * Around each change, one step of the clock away from it; for an alert that stays silent, the end of the fault; for one that
     * fires all along, the beginning and the end.
     */
    private TreeSet<Long> moments(BurnRateAlert alert, Optional<Firing> firing) {
        TreeSet<Long> moments = new TreeSet<>();
        if (firing.isEmpty()) {
            moments.add(up(replay.lasting().toSeconds()));
            moments.add(up(replay.lasting().plus(alert.shortest()).toSeconds()));
            return moments;
        }
        Firing found = firing.get();
        if (replay.firesBefore(alert, budget())) { // and goes on for ever, as the baseline does
            return new TreeSet<>(List.of(0L, up(replay.healed())));
        }
        long stop = found.after().plus(found.lasting()).toSeconds();
        for (long change : List.of(found.after().toSeconds(), stop)) {
            moments.add(up(change) - 2 * STEP);
            moments.add(up(change) + STEP);
        }
        moments.removeIf(second -> second > end());
        return moments;
    }

    private static boolean fires(Firing firing, long second) {
        long start = firing.after().toSeconds();
        return second >= start && second < start + firing.lasting().toSeconds();
    }

    private Map<String, Object> expectation(BurnRateAlert alert, long second, boolean fires) {
        Map<String, Object> labels = ordered("slo", slo.id());
        labels.putAll(PrometheusRules.alertLabels(slo, alert));
        return ordered(
                "eval_time",
                words(Duration.ofSeconds(before() + second)),
                "alertname",
                PrometheusRules.alertName(slo, alert),
                "exp_alerts",
                fires
                        ? List.of(ordered(
                                "exp_labels", labels, "exp_annotations", PrometheusRules.alertAnnotations(slo, alert)))
                        : List.of());
    }

    /** How long the baseline lasts before the fault: as long as the longest window looks back. */
    private long before() {
        return up(slo.alertsOrWorkbook().stream()
                        .map(BurnRateAlert::longest)
                        .max(Duration::compareTo)
                        .orElse(Duration.ZERO)
                        .toSeconds())
                + 2 * STEP;
    }

    /** Until the alerts have ended that a short window ends. */
    private long end() {
        long shortest = slo.alertsOrWorkbook().stream()
                .map(BurnRateAlert::shortest)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO)
                .toSeconds();
        return up(replay.healed() + shortest) + 4 * STEP;
    }

    private static long up(long seconds) {
        return (seconds + STEP - 1) / STEP * STEP;
    }

    private ErrorBudget budget() {
        return slo.errorBudget().orElseThrow();
    }
}
