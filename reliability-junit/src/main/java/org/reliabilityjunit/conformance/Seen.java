package org.reliabilityjunit.conformance;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What was seen, held against what a transcript says. */
final class Seen {
    private static final Pattern RANGE = Pattern.compile("(\\d+)\\.\\.(\\d+)");
    private static final Pattern AFTER = Pattern.compile(" after \\d+ ms$");
    private static final String TIMED = " after ";

    private Seen() {}

    static boolean matches(List<String> expected, List<String> seen) {
        if (expected.size() != seen.size()) {
            return false;
        }
        for (int line = 0; line < expected.size(); line++) {
            if (!matches(expected.get(line), seen.get(line))) {
                return false;
            }
        }
        return true;
    }

    private static boolean matches(String expected, String seen) {
        String timed = expected.contains(TIMED) ? seen : untimed(seen);
        Matcher ranges = RANGE.matcher(expected);
        Matcher numbers = pattern(expected).matcher(timed);
        if (!numbers.matches()) {
            return false;
        }
        for (int group = 1; ranges.find(); group++) {
            long number = Long.parseLong(numbers.group(group));
            if (number < Long.parseLong(ranges.group(1)) || number > Long.parseLong(ranges.group(2))) {
                return false;
            }
        }
        return true;
    }

    private static Pattern pattern(String expected) {
        StringBuilder pattern = new StringBuilder();
        Matcher ranges = RANGE.matcher(expected);
        int from = 0;
        while (ranges.find()) {
            pattern.append(Pattern.quote(expected.substring(from, ranges.start())))
                    .append("(\\d{1,18})");
            from = ranges.end();
        }
        return Pattern.compile(pattern + Pattern.quote(expected.substring(from)), Pattern.DOTALL);
    }

    /** Without how long it took, which no two runs share. */
    static String untimed(String seen) {
        return AFTER.matcher(seen).replaceFirst("");
    }
}
