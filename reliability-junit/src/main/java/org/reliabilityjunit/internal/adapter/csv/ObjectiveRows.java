package org.reliabilityjunit.internal.adapter.csv;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.slo.ObjectiveText;
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
        boolean ratio = ObjectiveText.isRatio(row.required("objective"));
        return new Slo(
                row.quantity("slo_id", ObjectiveText::id),
                row.text("description"),
                ratio ? Optional.of(row.quantity("objective", ObjectiveText::ratio)) : Optional.empty(),
                ratio ? Optional.empty() : Optional.of(row.quantity("objective", ObjectiveText::latency)),
                row.quantity("window", ObjectiveText::window),
                row.text("owner"));
    }
}
