package org.reliabilityjunit.internal.evidence.json;

import com.google.gson.JsonElement;
import com.google.gson.JsonPrimitive;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A value that is one JSON string or number.
 *
 * @param legal for errors
 */
record ScalarCodec(Function<Object, JsonPrimitive> write, Function<JsonPrimitive, Object> read, String legal)
        implements Codec {

    private static final ScalarCodec LONG =
            new ScalarCodec(value -> new JsonPrimitive((Long) value), ScalarCodec::readLong, "a whole number");
    private static final ScalarCodec INT = new ScalarCodec(
            value -> new JsonPrimitive((Integer) value),
            json -> Math.toIntExact(readLong(json)),
            "a whole number of at most 32 bits");
    private static final ScalarCodec DOUBLE = new ScalarCodec(
            value -> writeDouble((Double) value), ScalarCodec::readDouble, "a number, \"NaN\", \"+Inf\" or \"-Inf\"");
    private static final Map<Class<?>, ScalarCodec> KNOWN = Map.of(
            String.class,
                    new ScalarCodec(value -> new JsonPrimitive((String) value), ScalarCodec::readText, "a string"),
            long.class, LONG,
            Long.class, LONG,
            int.class, INT,
            boolean.class,
                    new ScalarCodec(
                            value -> new JsonPrimitive((Boolean) value), ScalarCodec::readBoolean, "true or false"),
            double.class, DOUBLE,
            Double.class, DOUBLE,
            Duration.class, parsed(Duration::parse, "an ISO-8601 duration such as \"PT0.8S\""),
            Instant.class, parsed(Instant::parse, "an ISO-8601 instant such as \"2026-01-31T09:30:00Z\""));

    static Optional<ScalarCodec> of(Class<?> type) {
        return type.isEnum() ? Optional.of(ofEnum(type)) : Optional.ofNullable(KNOWN.get(type));
    }

    private static ScalarCodec ofEnum(Class<?> type) {
        Map<String, Object> byName = new java.util.LinkedHashMap<>();
        for (Object constant : Objects.requireNonNull(type.getEnumConstants())) {
            byName.put(((Enum<?>) constant).name(), constant);
        }
        return new ScalarCodec(
                value -> new JsonPrimitive(((Enum<?>) value).name()),
                json -> Optional.ofNullable(byName.get(readText(json))).orElseThrow(IllegalArgumentException::new),
                "one of " + String.join(", ", byName.keySet()));
    }

    private static ScalarCodec parsed(Function<String, Object> parse, String legal) {
        return new ScalarCodec(
                value -> new JsonPrimitive(value.toString()), json -> parse.apply(readText(json)), legal);
    }

    private static String readText(JsonPrimitive json) {
        if (!json.isString()) {
            throw new IllegalArgumentException();
        }
        return json.getAsString();
    }

    private static Boolean readBoolean(JsonPrimitive json) {
        if (!json.isBoolean()) {
            throw new IllegalArgumentException();
        }
        return json.getAsBoolean();
    }

    private static Long readLong(JsonPrimitive json) {
        if (!json.isNumber()) {
            throw new NumberFormatException();
        }
        return json.getAsBigDecimal().longValueExact();
    }

    /** JSON has no notation for these three, which metrics do report; the names are those of the Prometheus format. */
    private static JsonPrimitive writeDouble(double value) {
        if (Double.isNaN(value)) {
            return new JsonPrimitive("NaN");
        }
        if (Double.isInfinite(value)) {
            return new JsonPrimitive(value > 0 ? "+Inf" : "-Inf");
        }
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? new JsonPrimitive((long) value)
                : new JsonPrimitive(value);
    }

    private static Double readDouble(JsonPrimitive json) {
        if (json.isNumber()) {
            return json.getAsDouble();
        }
        return switch (readText(json)) {
            case "NaN" -> Double.NaN;
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> throw new NumberFormatException();
        };
    }

    @Override
    public JsonElement encode(@Nullable Object value) {
        return write.apply(Objects.requireNonNull(value));
    }

    @Override
    public Object decode(JsonElement json, String where) {
        try {
            if (json instanceof JsonPrimitive primitive) {
                return read.apply(primitive);
            }
        } catch (IllegalArgumentException | ArithmeticException | java.time.DateTimeException illegal) {
            // falls through to the one error that says what is legal
        }
        throw new JsonShapeException(where, Codec.quote(json), legal);
    }
}
