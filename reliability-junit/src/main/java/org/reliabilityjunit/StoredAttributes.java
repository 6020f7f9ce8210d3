package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Array;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.oracle.DeclaredOracle;

/**
 * Writes what an annotation says as text, and makes the annotation again. Attributes are texts, numbers, truth values, constants
 * of enums, classes and arrays of these; an annotation in an annotation cannot be made again.
 *
 * @param type of the annotation
 */
record StoredAttributes(Class<? extends Annotation> type) {

    /** What an annotation says. */
    static DeclaredOracle of(Annotation annotation) {
        Map<String, List<String>> attributes = new TreeMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            Object value = Objects.requireNonNull(ReflectionSupport.invokeMethod(attribute, annotation));
            attributes.put(attribute.getName(), texts(value));
        }
        return new DeclaredOracle(annotation.annotationType().getName(), attributes);
    }

    private static List<String> texts(Object value) {
        if (!value.getClass().isArray()) {
            return List.of(text(value));
        }
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Array.getLength(value); i++) {
            texts.add(text(Objects.requireNonNull(Array.get(value, i))));
        }
        return texts;
    }

    private static String text(Object value) {
        if (value instanceof Class<?> named) {
            return named.getName();
        }
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    /**
     * The annotation that says so; what is not said is as the annotation's default.
     *
     * @throws IllegalArgumentException when it has no such attribute, or the attribute takes no such value
     */
    Annotation annotation(Map<String, List<String>> attributes) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, List<String>> unknown = new TreeMap<>(attributes);
        for (Method attribute : type.getDeclaredMethods()) {
            List<String> stored = unknown.remove(attribute.getName());
            values.put(attribute.getName(), stored == null ? usual(attribute) : read(attribute, stored));
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("@%s has no attribute %s; it has %s"
                    .formatted(
                            type.getSimpleName(), unknown.keySet().iterator().next(), new TreeMap<>(values).keySet()));
        }
        return MergedAnnotation.of(type, values);
    }

    private Object usual(Method attribute) {
        Object value = attribute.getDefaultValue();
        if (value == null) {
            throw new IllegalArgumentException(
                    "@%s needs the attribute %s".formatted(type.getSimpleName(), attribute.getName()));
        }
        return value;
    }

    private Object read(Method attribute, List<String> texts) {
        Class<?> wanted = attribute.getReturnType();
        Class<?> element = wanted.getComponentType();
        try {
            if (element == null) {
                return value(wanted, texts.get(0));
            }
            Object array = Array.newInstance(element, texts.size());
            for (int i = 0; i < texts.size(); i++) {
                Array.set(array, i, value(element, texts.get(i)));
            }
            return array;
        } catch (IllegalArgumentException | IndexOutOfBoundsException | ClassNotFoundException unreadable) {
            throw new IllegalArgumentException(
                    "@%s.%s is of type %s and cannot be made of %s"
                            .formatted(type.getSimpleName(), attribute.getName(), wanted.getSimpleName(), texts),
                    unreadable);
        }
    }

    private Object value(Class<?> wanted, String text) throws ClassNotFoundException {
        if (wanted == String.class) {
            return text;
        }
        if (wanted == Class.class) {
            return Class.forName(text, false, type.getClassLoader());
        }
        return wanted.isEnum() ? constant(wanted, text) : primitive(wanted, text);
    }

    private static Object constant(Class<?> wanted, String text) {
        return Stream.of((Object @Nullable []) wanted.getEnumConstants())
                .filter(constant -> ((Enum<?>) constant).name().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Object primitive(Class<?> wanted, String text) {
        return switch (wanted.getName()) {
            case "int" -> Integer.valueOf(text);
            case "long" -> Long.valueOf(text);
            case "double" -> Double.valueOf(text);
            case "boolean" -> Boolean.valueOf(text);
            default -> throw new IllegalArgumentException();
        };
    }
}
