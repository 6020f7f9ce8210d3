package org.reliabilityjunit.internal.adapter.csv;

import java.util.List;
import org.reliabilityjunit.slo.SloRegistry;

/** One kind of table. */
interface Rows {

    List<String> columns();

    SloRegistry addTo(SloRegistry known, List<CsvRow> rows);
}
