package org.reliabilityjunit.loadbenchmark;

import java.io.IOException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A driver of load and how to read what it reports.
 *
 * @param name with its version where we choose it
 * @param model whether arrivals wait for answers
 * @param needs the program it takes, or empty
 * @param command given the URL
 * @param reading of its output
 */
record Driver(String name, String model, String needs, Command command, Reading reading) {

    /** What to run. */
    interface Command {
        List<String> at(String url) throws IOException, InterruptedException;
    }

    /** How to read it. */
    interface Reading {
        Reported of(String output);
    }

    /** The number in the first group, or NaN where the output does not have it. */
    static double number(String output, String pattern) {
        Matcher matcher = Pattern.compile(pattern, Pattern.MULTILINE).matcher(output);
        return matcher.find() ? Double.parseDouble(matcher.group(1).replace(",", "")) : Double.NaN;
    }
}
