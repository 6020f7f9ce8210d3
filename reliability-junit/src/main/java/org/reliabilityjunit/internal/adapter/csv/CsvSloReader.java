package org.reliabilityjunit.internal.adapter.csv;

import java.io.Reader;
import java.util.List;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/** Reads the registry's tables; the columns tell which one a file is. */
public final class CsvSloReader implements SloReader {

    private static final List<Rows> TABLES =
            List.of(new ObjectiveRows(), new AlertRows(), new JourneyRows(), new DrillRows());

    @Override
    public boolean reads(String resource) {
        return resource.endsWith(".csv");
    }

    @Override
    public SloRegistry read(String resource, Reader content, SloRegistry known) {
        CsvTable table = CsvTable.parse(resource, content);
        Rows meant = TABLES.stream()
                .filter(rows -> table.hasAll(rows.columns()))
                .findFirst()
                .orElseThrow(() -> table.unknown(TABLES));
        List<CsvRow> rows = table.only(meant.columns()).rows();
        if (rows.isEmpty() && !meant.mayBeEmpty()) {
            throw table.empty();
        }
        return meant.addTo(known, rows);
    }
}
