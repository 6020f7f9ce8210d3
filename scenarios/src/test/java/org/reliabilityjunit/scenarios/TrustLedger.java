package org.reliabilityjunit.scenarios;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * How each run ended, a line each, so that a report that was broken off goes on where it was.
 *
 * @param file lines such as {@code healthy/SRE-001/quiet,PASS}
 */
record TrustLedger(Path file) {

    /** How a run ended. */
    enum Ending {
        PASS,
        FAIL,
        INCONCLUSIVE,
        /** The environment did not start, or something unexpected broke. */
        BROKEN
    }

    void add(TrustCase one, Ending ending) throws IOException {
        Files.createDirectories(file.toAbsolutePath().getParent());
        Files.writeString(
                file,
                one.key() + "," + ending + System.lineSeparator(),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    Map<Ending, Long> count(TrustCase one) throws IOException {
        Map<Ending, Long> counts = new EnumMap<>(Ending.class);
        List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
        for (String line : lines) {
            String[] cells = line.split(",", 2);
            if (cells[0].equals(one.key()) && cells.length == 2) {
                counts.merge(Ending.valueOf(cells[1]), 1L, Long::sum);
            }
        }
        return counts;
    }

    long runs(TrustCase one) throws IOException {
        return count(one).values().stream().mapToLong(Long::longValue).sum();
    }
}
