package org.reliabilityjunit.internal.adapter.csv;

import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.reliabilityjunit.slo.Drill;
import org.reliabilityjunit.slo.SloRegistry;

/** The log of drills: {@code date,region,duration_min,success,notes}. */
final class DrillRows implements Rows {

    @Override
    public List<String> columns() {
        return List.of("date", "region", "duration_min", "success", "notes");
    }

    /** A log in which no drill stands yet. */
    @Override
    public boolean mayBeEmpty() {
        return true;
    }

    @Override
    public SloRegistry addTo(SloRegistry known, List<CsvRow> rows) {
        return known.withDrills(rows.stream().map(DrillRows::drill).toList());
    }

    private static Drill drill(CsvRow row) {
        return new Drill(date(row), row.required("region"), duration(row), success(row), row.text("notes"));
    }

    private static LocalDate date(CsvRow row) {
        try {
            return LocalDate.parse(row.required("date"));
        } catch (DateTimeParseException wrong) {
            throw row.wrong("date", "\"%s\" is not a date such as 2025-09-10".formatted(row.text("date")));
        }
    }

    private static Duration duration(CsvRow row) {
        String text = row.required("duration_min");
        if (!text.matches("\\d{1,6}(\\.\\d{1,3})?")) {
            throw row.wrong("duration_min", "\"%s\" is not a number of minutes such as 18 or 2.5".formatted(text));
        }
        return Duration.ofMillis(Math.round(Double.parseDouble(text) * 60_000));
    }

    private static boolean success(CsvRow row) {
        return switch (row.required("success")) {
            case "true" -> true;
            case "false" -> false;
            default -> throw row.wrong("success", "\"%s\" is neither true nor false".formatted(row.text("success")));
        };
    }
}
