package org.reliabilityjunit.internal.adapter.csv;

import static java.util.stream.Stream.concat;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.BurnRateAlert;
import org.reliabilityjunit.slo.BurnRateAlert.Severity;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

/**
 * Burn rate alerts: {@code slo_id,window,threshold_x}. Rows of one objective with the same threshold are the windows of
 * one alert, all of which have to burn too fast.
 */
final class AlertRows implements Rows {

    private record Key(String slo, double threshold) {}

    @Override
    public List<String> columns() {
        return List.of("slo_id", "window", "threshold_x");
    }

    @Override
    public SloRegistry addTo(SloRegistry known, List<CsvRow> rows) {
        Map<Key, BurnRateAlert> alerts = new LinkedHashMap<>();
        Map<Key, CsvRow> last = new LinkedHashMap<>();
        for (CsvRow row : rows) {
            Key key = new Key(objective(row, known), row.quantity("threshold_x", Quantity::factor));
            alerts.merge(key, alert(row, key), (alert, more) -> joined(row, alert, more));
            last.put(key, row);
        }
        alerts.forEach((key, alert) -> requireNew(known, key, alert, Objects.requireNonNull(last.get(key))));
        return known.withSlos(
                known.slos().stream().map(slo -> with(slo, alerts)).toList());
    }

    private static String objective(CsvRow row, SloRegistry known) {
        Slo slo = known.find(row.required("slo_id"))
                .orElseThrow(() -> row.wrong(
                        "slo_id",
                        "\"%s\" is not among the objectives read before it: %s"
                                .formatted(row.text("slo_id"), known.ids().isEmpty() ? "none" : known.ids())));
        if (slo.ratio().isEmpty()) {
            throw row.wrong(
                    "slo_id", "\"%s\" is an objective of latency and has no budget to burn".formatted(slo.id()));
        }
        return slo.id();
    }

    private static BurnRateAlert alert(CsvRow row, Key key) {
        Duration window = row.quantity("window", Quantity::duration);
        try {
            return new BurnRateAlert(Severity.PAGE, key.threshold(), List.of(window));
        } catch (IllegalArgumentException wrong) {
            throw row.wrong("window", String.valueOf(wrong.getMessage()));
        }
    }

    private static BurnRateAlert joined(CsvRow row, BurnRateAlert alert, BurnRateAlert more) {
        try {
            return new BurnRateAlert(
                    alert.severity(),
                    alert.threshold(),
                    concat(alert.windows().stream(), more.windows().stream()).toList());
        } catch (IllegalArgumentException wrong) {
            throw row.wrong("window", String.valueOf(wrong.getMessage()));
        }
    }

    /** As when a file is named twice. */
    private static void requireNew(SloRegistry known, Key key, BurnRateAlert alert, CsvRow row) {
        if (known.find(key.slo()).orElseThrow().alerts().stream()
                .anyMatch(other -> other.threshold() == alert.threshold()
                        && other.windows().equals(alert.windows()))) {
            throw row.wrong(
                    "window",
                    "\"%s\" has the alert \"%s\" already, from a file read before; leave one of them out"
                            .formatted(key.slo(), alert));
        }
    }

    private static Slo with(Slo slo, Map<Key, BurnRateAlert> alerts) {
        Stream<BurnRateAlert> own = alerts.entrySet().stream()
                .filter(entry -> entry.getKey().slo().equals(slo.id()))
                .map(Map.Entry::getValue);
        return slo.withAlerts(concat(slo.alerts().stream(), own).toList());
    }
}
