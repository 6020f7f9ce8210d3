package org.reliabilityjunit.shop.configuration;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.reliabilityjunit.shop.platform.Problem;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Holds a change of the configuration against {@code configuration.schema.json}. */
@Component
public class ConfigurationSchema {

    private static final String FILE = "/configuration.schema.json";
    private static final String PROPERTIES = "properties";

    private final JsonMapper json;
    private final JsonNode rules;
    private final Schema schema;

    public ConfigurationSchema(JsonMapper json) {
        String text = text();
        this.json = json;
        this.rules = json.readTree(text);
        this.schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(text, InputFormat.JSON);
    }

    /**
     * The change, when all of it is legal.
     *
     * @throws Problem 422 that names each field, what was found and what is legal
     */
    public JsonNode checked(String change) {
        JsonNode node = read(change);
        String wrong = schema.validate(node).stream()
                .map(this::words)
                .sorted()
                .distinct()
                .collect(Collectors.joining("; "));
        if (!wrong.isEmpty()) {
            throw refused(wrong);
        }
        return node;
    }

    private JsonNode read(String change) {
        try {
            return json.readTree(change);
        } catch (JacksonException malformed) {
            throw refused("the body is no JSON");
        }
    }

    private static Problem refused(String why) {
        return Problem.of(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "illegal-configuration",
                why + ". Nothing was changed: correct it and send it again.");
    }

    private String words(Error error) {
        String place = error.getInstanceLocation().toString();
        String unknown = error.getProperty();
        String path = unknown == null ? place : place + "/" + unknown;
        String name = path.isEmpty() ? "the configuration" : path.substring(1).replace('/', '.');
        JsonNode rule = rules.at(path.replace("/", "/" + PROPERTIES + "/"));
        return rule.isMissingNode()
                ? "%s is unknown: the settings are %s".formatted(name, settings("", rules))
                : "%s is %s: legal is %s".formatted(name, error.getInstanceNode(), legal(rule));
    }

    private static String legal(JsonNode rule) {
        return rule.has(PROPERTIES)
                ? "an object with one of " + settings("", rule) + " or more"
                : "a whole number from %s to %s".formatted(rule.get("minimum"), rule.get("maximum"));
    }

    /** Their full names. */
    private static String settings(String prefix, JsonNode rule) {
        var names = new TreeMap<String, String>();
        rule.path(PROPERTIES)
                .properties()
                .forEach(one -> names.put(
                        one.getKey(),
                        one.getValue().has(PROPERTIES)
                                ? settings(prefix + one.getKey() + ".", one.getValue())
                                : prefix + one.getKey()));
        return String.join(", ", names.values());
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(ConfigurationSchema.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
