package org.reliabilityjunit.internal.evidence.redact;

import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds payment card numbers, also between other numbers, and keeps at most the digits that may be displayed. */
final class CardNumbers {

    /** A seed is a long number as well, and a replay without it is worthless. */
    private static final Pattern DIGITS = Pattern.compile("(?<![\\d.])(?<!seed=-?)\\d(?:[ -]?\\d){12,}+");

    private static final Pattern GROUP = Pattern.compile("\\d++");
    private static final int SHORTEST = 13;
    private static final int LONGEST = 19;

    private CardNumbers() {}

    static String redact(String text) {
        return DIGITS.matcher(text).replaceAll(found -> Matcher.quoteReplacement(inRun(found.group())));
    }

    /** Groups of digits: {@code 200 4111 1111 1111 1111} holds a number that starts at the second. */
    private static String inRun(String run) {
        List<MatchResult> groups = GROUP.matcher(run).results().toList();
        for (int first = 0; first < groups.size(); first++) {
            for (int last = groups.size() - 1; last >= first; last--) {
                int start = groups.get(first).start();
                int end = groups.get(last).end();
                String digits = run.substring(start, end).replaceAll("\\D", "");
                if (isCard(digits)) {
                    return run.substring(0, start) + masked(digits) + redact(run.substring(end));
                }
            }
        }
        return run;
    }

    private static boolean isCard(String digits) {
        boolean issued = "23456".indexOf(digits.charAt(0)) >= 0;
        return issued && digits.length() >= SHORTEST && digits.length() <= LONGEST && Luhn.holds(digits);
    }

    private static String masked(String digits) {
        int end = digits.length() - 4;
        return digits.substring(0, 6) + "*".repeat(end - 6) + digits.substring(end);
    }
}
