package org.reliabilityjunit.reports;

import java.io.IOException;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.reliabilityjunit.internal.adapter.csv.CsvSloReader;
import org.reliabilityjunit.slo.Drill;
import org.reliabilityjunit.slo.SloRegistry;

/**
 * The log of drills, to which rows are added at the end and never otherwise. It may lie in a team's repository, where people write rows
 * of their own.
 *
 * @param file that is made when it is not there
 */
record DrillLog(Path file) {

    private static final String COLUMNS = "date,region,duration_min,success,notes";
    private static final double MILLIS_OF_A_MINUTE = 60_000;

    /** Among the threads of this JVM; among processes it is the lock of the file. */
    private static final Object TURN = new Object();

    /**
     * Adds a row for each drill that is not there yet, and one only for a run that is given twice, as by a shard and by its merged copy.
     *
     * @return how many were added
     * @throws ReportException when the file is another one, or cannot be written
     */
    int append(List<DrillEntry> entries) {
        if (entries.isEmpty()) {
            return 0;
        }
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            synchronized (TURN) {
                try (FileChannel channel = FileChannel.open(
                        file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
                    channel.lock(); // Let go when the channel is closed, and when this process ends.
                    return append(entries, channel);
                }
            }
        } catch (IOException failed) {
            throw new ReportException("the drill log %s cannot be written: %s".formatted(file, failed), failed);
        }
    }

    private int append(List<DrillEntry> entries, FileChannel channel) throws IOException {
        String there = read(channel);
        String lineEnd = there.contains("\r\n") ? "\r\n" : "\n";
        if (!there.isBlank()) {
            requireColumns(there);
        }
        Set<String> added = new HashSet<>();
        List<String> rows = entries.stream()
                .filter(entry -> !there.contains(entry.run()) && added.add(entry.run()))
                .map(entry -> row(entry.drill()))
                .toList();
        if (!rows.isEmpty()) {
            // One write at the end: whoever reads meanwhile sees all of it or nothing.
            String before = there.isBlank() ? COLUMNS + lineEnd : there.endsWith("\n") ? "" : lineEnd;
            ByteBuffer bytes = StandardCharsets.UTF_8.encode(
                    before + rows.stream().map(row -> row + lineEnd).collect(Collectors.joining()));
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
        return rows.size();
    }

    private static String read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(Math.toIntExact(channel.size()));
        while (content.hasRemaining() && channel.read(content) >= 0) {
            // All of it.
        }
        return StandardCharsets.UTF_8.decode(content.flip()).toString();
    }

    private void requireColumns(String there) {
        String first = there.lines().findFirst().orElse("").replace("\uFEFF", "");
        String names = Stream.of(first.split(",", -1))
                .map(name -> name.strip().replaceAll("^\"|\"$", ""))
                .collect(Collectors.joining(","));
        if (!names.equals(COLUMNS)) {
            throw new ReportException(
                    "%s, line 1: found \"%s\"; the drill log has the columns %s, in this order. Nothing was added: name another file with --drill-log, or move this one away."
                            .formatted(file, first, COLUMNS));
        }
    }

    private static String row(Drill drill) {
        return Stream.of(
                        drill.date().toString(),
                        drill.region(),
                        minutes(drill),
                        Boolean.toString(drill.success()),
                        drill.notes())
                .map(DrillLog::cell)
                .collect(Collectors.joining(","));
    }

    private static String minutes(Drill drill) {
        return String.format(Locale.ROOT, "%.3f", drill.duration().toMillis() / MILLIS_OF_A_MINUTE);
    }

    private static String cell(String value) {
        boolean plain = value.chars().noneMatch(character -> ",\"\r\n".indexOf(character) >= 0);
        return plain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }

    /**
     * All drills in it, the oldest row first; none when there is no file.
     *
     * @throws ReportException with file, line and column when a row is malformed
     */
    List<Drill> drills() {
        if (!Files.exists(file)) {
            return List.of();
        }
        try (Reader content = Files.newBufferedReader(file)) {
            String name = file.toString();
            return new CsvSloReader()
                    .read(name, content, SloRegistry.empty(name))
                    .drills();
        } catch (IOException failed) {
            throw new ReportException("the drill log %s cannot be read: %s".formatted(file, failed), failed);
        } catch (IllegalArgumentException malformed) {
            throw new ReportException(String.valueOf(malformed.getMessage()), malformed);
        }
    }
}
