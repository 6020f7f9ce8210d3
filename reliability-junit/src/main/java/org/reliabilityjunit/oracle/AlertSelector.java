package org.reliabilityjunit.oracle;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.apiguardian.api.API;
import org.reliabilityjunit.quantity.QuantityException;
import org.reliabilityjunit.signal.Event;

/**
 * Which alerts are meant, as Prometheus writes it: {@code CheckoutDown{severity=critical, region=ap-sg}}.
 *
 * @param labels their values, {@code alertname} among them
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record AlertSelector(Map<String, String> labels) {

    private static final String NAME = "alertname";
    private static final String GRAMMAR =
            "an alert is its name, and labels if need be, each with the one value that it has, such as CheckoutDown{severity=critical, region=ap-sg}";
    private static final Pattern SELECTOR = Pattern.compile("\\s*([\\w:.-]+)\\s*(?:\\{(.*)\\})?\\s*");
    private static final Pattern LABEL =
            Pattern.compile("\\s*([A-Za-z_]\\w*)\\s*=(?!\\s*~)\\s*(?:\"([^\"]*)\"|([^\",]*?))\\s*");

    public AlertSelector {
        labels = Map.copyOf(labels);
    }

    /** @throws QuantityException when the text is none */
    public static AlertSelector parse(String text) {
        Matcher selector = SELECTOR.matcher(text);
        if (!selector.matches()) {
            throw new QuantityException(text, GRAMMAR);
        }
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put(NAME, selector.group(1));
        String rest = selector.group(2);
        if (rest != null && !rest.isBlank()) {
            for (String part : rest.split(",", -1)) {
                Matcher label = LABEL.matcher(part);
                if (!label.matches()) {
                    throw new QuantityException(text, GRAMMAR);
                }
                String value = label.group(2) == null ? label.group(3) : label.group(2);
                if (labels.put(label.group(1), value) != null) {
                    throw new QuantityException(text, GRAMMAR);
                }
            }
        }
        return new AlertSelector(labels);
    }

    boolean matches(Event event) {
        return event.fields().entrySet().containsAll(labels.entrySet());
    }

    @Override
    public String toString() {
        String others = labels.entrySet().stream()
                .filter(label -> !label.getKey().equals(NAME))
                .sorted(Map.Entry.comparingByKey())
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(", ", "{", "}"));
        return labels.get(NAME) + (labels.size() == 1 ? "" : others);
    }
}
