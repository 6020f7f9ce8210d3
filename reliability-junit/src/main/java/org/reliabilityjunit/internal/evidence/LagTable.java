package org.reliabilityjunit.internal.evidence;

import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.signal.LagReading;

/** How far each standby was behind, over time. */
final class LagTable {

    private LagTable() {}

    static Optional<Artefact> of(Journal journal) {
        List<LagReading> lags = journal.timeline().lags();
        if (lags.isEmpty()) {
            return Optional.empty();
        }
        Csv csv = new Csv().row(List.of("standby", "second", "lag bytes", "lag seconds"));
        lags.forEach(lag -> csv.row(List.of(
                lag.instance(),
                MetricsTable.number(lag.nanos() / 1e9),
                MetricsTable.number(lag.bytes()),
                MetricsTable.number(lag.seconds()))));
        return Optional.of(new Artefact("replication lag", "text/csv", "replication-lag.csv", csv.toString()));
    }
}
