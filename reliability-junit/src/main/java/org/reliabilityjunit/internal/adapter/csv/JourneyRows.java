package org.reliabilityjunit.internal.adapter.csv;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.slo.ObjectiveText;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.slo.SyntheticJourney;

/** Synthetic journeys: {@code journey,region,frequency,deadline_ms}. */
final class JourneyRows implements Rows {

    @Override
    public List<String> columns() {
        return List.of("journey", "region", "frequency", "deadline_ms");
    }

    @Override
    public SloRegistry addTo(SloRegistry known, List<CsvRow> rows) {
        Set<List<String>> names = new HashSet<>();
        known.journeys().forEach(journey -> names.add(List.of(journey.journey(), journey.region())));
        for (CsvRow row : rows) {
            if (!names.add(
                    List.of(row.quantity("journey", ObjectiveText::id), row.quantity("region", ObjectiveText::id)))) {
                throw row.wrong(
                        "journey",
                        "\"%s\" runs from %s twice; a journey has one line for each region"
                                .formatted(row.text("journey"), row.text("region")));
            }
        }
        return known.withJourneys(rows.stream().map(JourneyRows::journey).toList());
    }

    private static SyntheticJourney journey(CsvRow row) {
        Duration frequency = row.quantity("frequency", Quantity::duration);
        if (frequency.isZero()) {
            throw row.wrong("frequency", "the time between two runs is longer than zero such as 5m");
        }
        return new SyntheticJourney(row.text("journey"), row.text("region"), frequency, deadline(row));
    }

    private static Duration deadline(CsvRow row) {
        String text = row.required("deadline_ms");
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw row.wrong(
                    "deadline_ms", "\"%s\" is not a whole number of milliseconds above 0 such as 3000".formatted(text));
        }
        return Duration.ofMillis(Long.parseLong(text));
    }
}
