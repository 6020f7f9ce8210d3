package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.annotation.Repeatable;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.spi.PassTo;

/** Finds annotations on an element and on the annotations they are composed of, outermost first. */
final class Declarations {

    private final Overrides overrides;
    private final List<Declaration> found = new ArrayList<>();
    private final Set<Class<?>> path = new HashSet<>();

    private Declarations(Overrides overrides) {
        this.overrides = overrides;
    }

    static List<Declaration> on(AnnotatedElement element, Overrides overrides) {
        Declarations declarations = new Declarations(overrides);
        declarations.walk(element, "", Map.of());
        return List.copyOf(declarations.found);
    }

    /**
     * @param passed for each annotation type, the attributes that the composed annotation sets
     */
    private void walk(AnnotatedElement element, String composed, Map<Class<?>, Map<String, Object>> passed) {
        for (Annotation annotation : expanded(element)) {
            Class<? extends Annotation> type = annotation.annotationType();
            if (!foreign(type) && path.add(type)) {
                visit(annotation, composed, passed.getOrDefault(type, Map.of()));
                path.remove(type);
            }
        }
    }

    private void visit(Annotation annotation, String composed, Map<String, Object> passed) {
        Class<? extends Annotation> type = annotation.annotationType();
        Map<String, Object> values = values(annotation, passed);
        String label = "@" + type.getSimpleName();
        found.add(new Declaration(
                MergedAnnotation.of(type, values), composed.isEmpty() ? label : label + " of " + composed));
        walk(type, composed.isEmpty() ? label : composed, passedOn(type, values));
    }

    private Map<String, Object> values(Annotation annotation, Map<String, Object> passed) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Method attribute : annotation.annotationType().getDeclaredMethods()) {
            String name = attribute.getName();
            Object declared = passed.getOrDefault(name, ReflectionSupport.invokeMethod(attribute, annotation));
            values.put(name, overrides.value(annotation.annotationType(), name, declared));
        }
        return values;
    }

    private static Map<Class<?>, Map<String, Object>> passedOn(
            Class<? extends Annotation> type, Map<String, Object> values) {
        Map<Class<?>, Map<String, Object>> passed = new LinkedHashMap<>();
        for (Method attribute : type.getDeclaredMethods()) {
            for (PassTo receiver : attribute.getAnnotationsByType(PassTo.class)) {
                String name = receiver.attribute().isEmpty() ? attribute.getName() : receiver.attribute();
                Object value = values.get(attribute.getName());
                requireReceiver(type, attribute, receiver.value(), name);
                if (value != null) {
                    passed.computeIfAbsent(receiver.value(), any -> new LinkedHashMap<>())
                            .put(name, value);
                }
            }
        }
        return passed;
    }

    private static void requireReceiver(
            Class<?> type, Method attribute, Class<? extends Annotation> receiver, String name) {
        boolean carried = type.isAnnotationPresent(receiver);
        boolean known = Stream.of(receiver.getDeclaredMethods())
                .anyMatch(one -> one.getName().equals(name));
        if (!carried || !known) {
            throw new PlanException("@PassTo on @%s.%s() names @%s.%s, %s."
                    .formatted(
                            type.getSimpleName(),
                            attribute.getName(),
                            receiver.getSimpleName(),
                            name,
                            carried
                                    ? "which is no attribute of it"
                                    : "but @" + type.getSimpleName() + " does not carry that annotation; add it"));
        }
    }

    private static boolean foreign(Class<?> type) {
        String name = type.getName();
        return name.startsWith("java.") || name.startsWith("org.junit.") || name.startsWith("org.apiguardian.");
    }

    /** The annotations of an element, with containers of repeated ones replaced by their content. */
    private static List<Annotation> expanded(AnnotatedElement element) {
        return Stream.of(element.getDeclaredAnnotations())
                .flatMap(annotation -> contained(annotation).stream())
                .toList();
    }

    private static List<Annotation> contained(Annotation annotation) {
        try {
            Method value = annotation.annotationType().getDeclaredMethod("value");
            Class<?> component = value.getReturnType().getComponentType();
            Repeatable repeatable = component == null ? null : component.getAnnotation(Repeatable.class);
            if (repeatable != null && repeatable.value() == annotation.annotationType()) {
                Object content = ReflectionSupport.invokeMethod(value, annotation);
                return content instanceof Annotation[] repeated ? List.of(repeated) : List.of();
            }
        } catch (NoSuchMethodException noContainer) {
            // an annotation without a value contains nothing
        }
        return List.of(annotation);
    }
}
