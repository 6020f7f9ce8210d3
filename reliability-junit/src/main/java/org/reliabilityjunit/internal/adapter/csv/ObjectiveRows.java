package org.reliabilityjunit.internal.adapter.csv;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.quantity.Comparison;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;

/** Objectives: {@code slo_id,description,objective,window,owner}. */
final class ObjectiveRows implements Rows {

    @Override
    public List<String> columns() {
        return List.of("slo_id", "description", "objective", "window", "owner");
    }

    @Override
    public SloRegistry addTo(SloRegistry known, List<CsvRow> rows) {
        SloRegistry all = known;
        for (CsvRow row : rows) {
            Slo slo = slo(row);
            if (all.find(slo.id()).isPresent()) {
                throw row.wrong("slo_id", "\"%s\" is there twice; an id is unique".formatted(slo.id()));
            }
            all = all.with(List.of(slo));
        }
        return all;
    }

    private static Slo slo(CsvRow row) {
        String objective = row.required("objective");
        boolean ratio = objective.endsWith("%");
        return new Slo(
                row.required("slo_id"),
                row.text("description"),
                ratio ? Optional.of(ratio(row, objective)) : Optional.empty(),
                ratio ? Optional.empty() : Optional.of(latency(row, objective)),
                window(row),
                row.text("owner"));
    }

    private static Duration window(CsvRow row) {
        Duration window = row.quantity("window", Quantity::duration);
        if (window.isZero()) {
            throw row.wrong("window", "a window is longer than zero such as 30d");
        }
        return window;
    }

    private static ShareBound ratio(CsvRow row, String objective) {
        ShareBound bound = row.quantity("objective", Quantity::shareBound);
        if (bound.comparison() != Comparison.AT_LEAST && bound.comparison() != Comparison.ABOVE) {
            throw row.wrong(
                    "objective",
                    "\"%s\" asks for a ratio of good events that is low; legal are >= and >".formatted(objective));
        }
        if (bound.limit().isAll()) {
            throw row.wrong(
                    "objective", "an objective of 100% allows no error budget; the highest legal one lies below it");
        }
        return bound;
    }

    private static DurationBound latency(CsvRow row, String objective) {
        try {
            return Quantity.durationBound(objective);
        } catch (QuantityException wrong) {
            throw row.wrong(
                    "objective",
                    "\"%s\" is neither a ratio such as >=99.5%% nor a latency such as <=300ms".formatted(objective));
        }
    }
}
