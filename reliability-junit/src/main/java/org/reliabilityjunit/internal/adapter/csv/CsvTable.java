package org.reliabilityjunit.internal.adapter.csv;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.apache.commons.csv.DuplicateHeaderMode;

/**
 * A file with a line of column names; all of it is read before any of it is used.
 *
 * @param resource for messages
 * @param columns in the order of the file
 * @param rows without empty lines
 */
record CsvTable(String resource, List<String> columns, List<CsvRow> rows) {

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setHeader()
            .setSkipHeaderRecord(true)
            .setDuplicateHeaderMode(DuplicateHeaderMode.ALLOW_ALL)
            .setAllowMissingColumnNames(true)
            .setTrim(true)
            .setIgnoreEmptyLines(true)
            .get();

    static CsvTable parse(String resource, Reader content) {
        try (CSVParser parser = FORMAT.parse(withoutByteOrderMark(content))) {
            checkNames(parser.getHeaderNames());
            List<CsvRow> rows = new ArrayList<>();
            for (CSVRecord row : parser) {
                rows.add(new CsvRow(resource, parser.getCurrentLineNumber(), row).checked(parser.getHeaderNames()));
            }
            return new CsvTable(resource, parser.getHeaderNames(), rows);
        } catch (UncheckedIOException malformed) {
            throw unread(resource, Objects.requireNonNull(malformed.getCause()));
        } catch (IOException failed) {
            throw unread(resource, failed);
        } catch (CsvRow.Wrong wrong) {
            throw wrong;
        } catch (IllegalArgumentException header) {
            throw new IllegalArgumentException("%s, line 1: %s".formatted(resource, header.getMessage()), header);
        }
    }

    private static void checkNames(List<String> names) {
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no column names; the first line names the columns");
        }
        if (names.contains("")) {
            throw new IllegalArgumentException(
                    "a column has no name, found %s; name it, or leave it out".formatted(names));
        }
        List<String> twice = names.stream()
                .filter(name -> Collections.frequency(names, name) > 1)
                .distinct()
                .toList();
        if (!twice.isEmpty()) {
            throw new IllegalArgumentException(
                    "column %s is there twice, found %s; leave one of them out".formatted(twice, names));
        }
    }

    /** Spreadsheets write one, and it would be a part of the first column's name. */
    private static Reader withoutByteOrderMark(Reader content) throws IOException {
        PushbackReader first = new PushbackReader(content);
        int character = first.read();
        if (character >= 0 && character != BYTE_ORDER_MARK) {
            first.unread(character);
        }
        return first;
    }

    private static RuntimeException unread(String resource, IOException problem) {
        if (problem instanceof CharacterCodingException) {
            return new IllegalArgumentException(resource + " is not written in UTF-8; save it so", problem);
        }
        return problem instanceof CSVException
                ? malformed(resource, problem)
                : new UncheckedIOException(resource + " cannot be read", problem);
    }

    private static IllegalArgumentException malformed(String resource, IOException problem) {
        return new IllegalArgumentException(
                "%s is not CSV: %s; a value with a comma or a quote stands in double quotes"
                        .formatted(resource, problem.getMessage()),
                problem);
    }

    boolean hasAll(List<String> needed) {
        return columns.containsAll(needed);
    }

    /** Refuses a column that nobody reads, as it is most likely meant to say something. */
    CsvTable only(List<String> legal) {
        List<String> others =
                columns.stream().filter(name -> !legal.contains(name)).toList();
        if (!others.isEmpty()) {
            throw new IllegalArgumentException("%s, line 1: column %s is not known in this table; legal are %s"
                    .formatted(resource, others, String.join(",", legal)));
        }
        return this;
    }

    /** Nothing in it, which is most likely a file that was not finished. */
    IllegalArgumentException empty() {
        return new IllegalArgumentException("%s: it has the columns %s and no row; give it one, or do not name the file"
                .formatted(resource, String.join(",", columns)));
    }

    /** The table with most of these columns is the one that was meant. */
    IllegalArgumentException unknown(List<Rows> tables) {
        List<String> meant = tables.stream()
                .map(Rows::columns)
                .max(Comparator.comparingLong(
                        names -> names.stream().filter(columns::contains).count()))
                .orElseThrow();
        if (meant.stream().noneMatch(columns::contains)) {
            return new IllegalArgumentException("%s, line 1: found the columns %s; a registry's table has %s"
                    .formatted(
                            resource,
                            columns,
                            tables.stream()
                                    .map(table -> String.join(",", table.columns()))
                                    .collect(Collectors.joining(", or "))));
        }
        return new IllegalArgumentException("%s, line 1: missing column %s; found %s; the columns are %s"
                .formatted(
                        resource,
                        meant.stream().filter(name -> !columns.contains(name)).toList(),
                        columns,
                        String.join(",", meant)));
    }
}
