package org.reliabilityjunit.internal.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A selector of a counter, such as {@code checkout_success_count{region="ap-sg"}}.
 *
 * @param name of the counter
 * @param matchers of labels, each with its operator; one whose value is a variable of a dashboard ({@code $region}) is left
 *     out, so that all of its values count
 */
record Counter(String name, List<LabelMatcher> matchers) {

    record LabelMatcher(String label, String operator, String value) {

        @Override
        public String toString() {
            return label + operator + '"' + value + '"';
        }
    }

    private static final String LABEL = "\\s*([a-zA-Z_]\\w*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*";
    private static final Pattern ONE = Pattern.compile(LABEL);
    private static final Pattern SELECTOR =
            Pattern.compile("\\s*([a-zA-Z_:][\\w:]*)\\s*(?:\\{((?:" + LABEL + ",?)*)})?\\s*");

    /** Reads it, or says what is legal. */
    static Counter of(String slo, String selector) {
        Matcher matcher = SELECTOR.matcher(selector);
        if (!matcher.matches()) {
            throw new ExportException(
                    "slo \"%s\": \"%s\" is not the selector of a counter; legal is a name with labels such as checkout_success_count{region=\"ap-sg\"}"
                            .formatted(slo, selector));
        }
        List<LabelMatcher> matchers = new ArrayList<>();
        Matcher label = ONE.matcher(matcher.group(2) == null ? "" : matcher.group(2));
        while (label.find()) {
            if (!label.group(3).startsWith("$")) {
                matchers.add(new LabelMatcher(label.group(1), label.group(2), label.group(3)));
            }
        }
        return new Counter(matcher.group(1), matchers);
    }

    /** The labels of a series that it selects. */
    Map<String, String> labels(String slo) {
        Map<String, String> labels = new LinkedHashMap<>();
        for (LabelMatcher matcher : matchers) {
            if (!matcher.operator().equals("=")) {
                throw new ExportException(
                        "slo \"%s\": no series can be made up for %s of %s; legal are matchers with = alone, so write the test from a registry that names one value of %s"
                                .formatted(slo, matcher, this, matcher.label()));
            }
            labels.put(matcher.label(), matcher.value());
        }
        return labels;
    }

    @Override
    public String toString() {
        return matchers.isEmpty()
                ? name
                : name + matchers.stream().map(Object::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
