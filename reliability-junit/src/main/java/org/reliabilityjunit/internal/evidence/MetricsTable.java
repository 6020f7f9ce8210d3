package org.reliabilityjunit.internal.evidence;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.signal.MetricsSnapshot;

/** The service's metrics, one column per snapshot. */
final class MetricsTable {

    private MetricsTable() {}

    static Optional<Artefact> of(Journal journal) {
        List<MetricsSnapshot> snapshots = journal.timeline().metrics();
        if (snapshots.isEmpty()) {
            return Optional.empty();
        }
        TreeSet<String> names = new TreeSet<>();
        snapshots.forEach(snapshot -> names.addAll(snapshot.values().keySet()));
        Csv csv = new Csv().row(cells("metric", snapshots.stream().map(MetricsSnapshot::title)));
        names.forEach(name -> csv.row(cells(
                name,
                snapshots.stream().map(snapshot -> number(snapshot.values().get(name))))));
        return Optional.of(new Artefact("metrics", "text/csv", "metrics.csv", csv.toString()));
    }

    private static List<String> cells(String first, Stream<String> rest) {
        return Stream.concat(Stream.of(first), rest).toList();
    }

    /** Written out: {@code 1.7E9} would be no number to most who open the table. */
    static String number(@Nullable Double value) {
        if (value == null) {
            return "";
        }
        return Double.isFinite(value)
                ? new BigDecimal(value.toString()).stripTrailingZeros().toPlainString()
                : value.toString();
    }
}
