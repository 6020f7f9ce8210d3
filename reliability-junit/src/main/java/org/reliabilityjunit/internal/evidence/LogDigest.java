package org.reliabilityjunit.internal.evidence;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Keeps the start and the end of a log and its warnings and errors in between, in bounded memory. */
final class LogDigest {

    private static final int EDGE = 100;
    private static final int TROUBLE = 200;
    private static final int WIDTH = 2_000;
    private static final Pattern TROUBLESOME =
            Pattern.compile("\\b(?:WARN|WARNING|ERROR|SEVERE|FATAL)\\b|^Caused by:|^[\\w.$]+(?:Exception|Error)\\b");

    private record Line(long number, String text) {}

    private final SortedMap<Long, String> kept = new TreeMap<>();
    private final Deque<Line> end = new ArrayDeque<>();
    private long total;
    private int troubles;

    void add(String text) {
        String line = text.length() <= WIDTH ? text : Cut.betweenWords(text, WIDTH);
        if (total < EDGE) {
            kept.put(total, line);
        } else if (troubles < TROUBLE && TROUBLESOME.matcher(line).find()) {
            kept.put(total, line);
            troubles++;
        }
        end.addLast(new Line(total++, line));
        if (end.size() > EDGE) {
            end.removeFirst();
        }
    }

    long total() {
        return total;
    }

    List<String> lines() {
        SortedMap<Long, String> all = new TreeMap<>(kept);
        end.forEach(line -> all.put(line.number(), line.text()));
        List<String> lines = new ArrayList<>();
        long next = 0;
        for (SortedMap.Entry<Long, String> line : all.entrySet()) {
            if (line.getKey() > next) {
                lines.add("… %d lines left out …".formatted(line.getKey() - next));
            }
            lines.add(line.getValue());
            next = line.getKey() + 1;
        }
        return lines;
    }
}
