package org.reliabilityjunit.internal.adapter.csv;

import java.io.Serial;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.csv.CSVRecord;
import org.reliabilityjunit.quantity.QuantityException;

/** A row that knows where it stands, for messages. */
record CsvRow(String resource, long line, CSVRecord row) {

    /** What is wrong with a row, with its place. */
    static final class Wrong extends IllegalArgumentException {
        @Serial
        private static final long serialVersionUID = 1L;

        Wrong(String message) {
            super(message);
        }
    }

    CsvRow checked(List<String> columns) {
        if (row.get(0).startsWith("#")) {
            throw wrong(
                    columns.get(0),
                    "\"%s\" begins with #, but CSV has no comments; delete the row, or give it another name"
                            .formatted(row.get(0)));
        }
        if (!row.isConsistent()) {
            throw wrong("row", "%d values for %d columns".formatted(row.size(), columns.size()));
        }
        return this;
    }

    String text(String column) {
        return row.get(column);
    }

    String required(String column) {
        String text = text(column);
        if (text.isEmpty()) {
            throw wrong(column, "it is empty; every row needs one");
        }
        return text;
    }

    /** A value of the one grammar of quantities, or of another whose error says what is legal. */
    <T> T quantity(String column, Function<String, T> parser) {
        try {
            return parser.apply(required(column));
        } catch (QuantityException problem) {
            throw wrong(column, problem.problem());
        } catch (Wrong placed) {
            throw placed;
        } catch (IllegalArgumentException problem) {
            throw wrong(column, String.valueOf(problem.getMessage()));
        }
    }

    Wrong wrong(String column, String reason) {
        return new Wrong("%s, line %d, column %s: %s".formatted(resource, line, column, reason));
    }
}
