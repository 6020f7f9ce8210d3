package org.reliabilityjunit.internal.adapter.csv;

import java.util.List;
import org.reliabilityjunit.slo.SloRegistry;

/** One kind of table. */
interface Rows {

    List<String> columns();

    /** Whether a table with nothing but the names of its columns says something. */
    default boolean mayBeEmpty() {
        return false;
    }

    SloRegistry addTo(SloRegistry known, List<CsvRow> rows);
}
