package org.reliabilityjunit.internal.adapter.csv;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.reliabilityjunit.quantity.DurationBound;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.quantity.ShareBound;
import org.reliabilityjunit.slo.Slo;
import org.reliabilityjunit.slo.SloRegistry;
import org.reliabilityjunit.spi.SloReader;

/** Reads objectives with the columns {@code slo_id,description,objective,window,owner}. */
public final class CsvSloReader implements SloReader {

    private static final List<String> COLUMNS = List.of("slo_id", "description", "objective", "window", "owner");
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .setCommentMarker('#')
            .get();

    @Override
    public boolean reads(String resource) {
        return resource.endsWith(".csv");
    }

    @Override
    public SloRegistry read(String resource, Reader content) {
        try (CSVParser parser = FORMAT.parse(content)) {
            requireColumns(resource, parser.getHeaderNames());
            List<Slo> slos = new ArrayList<>();
            Set<String> ids = new HashSet<>();
            for (CSVRecord row : parser) {
                Slo slo = new Row(resource, row, parser.getCurrentLineNumber()).slo();
                if (!ids.add(slo.id())) {
                    throw new IllegalArgumentException("%s, line %d: slo_id \"%s\" is there twice; an id is unique"
                            .formatted(resource, parser.getCurrentLineNumber(), slo.id()));
                }
                slos.add(slo);
            }
            return new SloRegistry(resource, slos);
        } catch (IOException failed) {
            throw new UncheckedIOException(resource + " cannot be read", failed);
        }
    }

    private static void requireColumns(String resource, List<String> found) {
        List<String> missing =
                COLUMNS.stream().filter(column -> !found.contains(column)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalArgumentException("%s, line 1: missing column %s; found %s; the columns are %s"
                    .formatted(resource, missing, found, String.join(",", COLUMNS)));
        }
    }

    private record Row(String resource, CSVRecord row, long line) {

        Slo slo() {
            if (!row.isConsistent()) {
                throw wrong("row", "%d values for %d columns".formatted(row.size(), COLUMNS.size()));
            }
            String objective = row.get("objective");
            Optional<ShareBound> ratio = objective.endsWith("%") ? Optional.of(ratio(objective)) : Optional.empty();
            Optional<DurationBound> latency = ratio.isPresent() ? Optional.empty() : Optional.of(latency(objective));
            try {
                return new Slo(
                        row.get("slo_id"),
                        row.get("description"),
                        ratio,
                        latency,
                        Quantity.duration(row.get("window")),
                        row.get("owner"));
            } catch (QuantityException wrong) {
                throw wrong("window", wrong.problem());
            }
        }

        private ShareBound ratio(String objective) {
            try {
                ShareBound bound = Quantity.shareBound(objective);
                if (bound.limit().isAll()) {
                    throw wrong(
                            "objective",
                            "an objective of 100% allows no error budget; the highest legal one lies below it");
                }
                return bound;
            } catch (QuantityException wrong) {
                throw wrong("objective", wrong.problem());
            }
        }

        private DurationBound latency(String objective) {
            try {
                return Quantity.durationBound(objective);
            } catch (QuantityException wrong) {
                throw wrong(
                        "objective",
                        "\"%s\" is neither a ratio such as >=99.5%% nor a latency such as <=300ms"
                                .formatted(objective));
            }
        }

        private IllegalArgumentException wrong(String column, String reason) {
            return new IllegalArgumentException("%s, line %d, column %s: %s".formatted(resource, line, column, reason));
        }
    }
}
