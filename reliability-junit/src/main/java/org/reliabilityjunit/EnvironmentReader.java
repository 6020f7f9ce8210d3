package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.environment.DependencyHandle;
import org.reliabilityjunit.environment.JavaService;
import org.reliabilityjunit.fault.Member;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.run.EnvironmentDefinition;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredDependency;
import org.reliabilityjunit.internal.run.EnvironmentDefinition.DeclaredService;

/**
 * Reads the environment from the fields of a class.
 *
 * @param environment the class
 */
record EnvironmentReader(Class<?> environment) {

    EnvironmentDefinition definition() {
        Map<String, Field> names = new HashMap<>();
        List<DeclaredDependency> dependencies = fields(Dependency.class).stream()
                .map(field -> dependency(field, names))
                .sorted(Comparator.comparing(one -> one.member().name()))
                .toList();
        List<DeclaredService> services = services(names);
        return new EnvironmentDefinition(environment.getSimpleName(), dependencies, services);
    }

    private DeclaredDependency dependency(Field field, Map<String, Field> names) {
        DependencyHandle handle =
                value(field, DependencyHandle.class, "@Dependency", "an HttpStub, a Postgres or a Redis");
        claim(handle.name(), "@Dependency", field, names);
        Dependency labels = annotation(field, Dependency.class);
        return new DeclaredDependency(
                new Member(handle.name(), labels.region(), labels.role()),
                handle.spec(),
                handle::bind,
                handle::started,
                handle::unbind);
    }

    private static void claim(String name, String annotation, Field field, Map<String, Field> names) {
        Field taken = names.putIfAbsent(name, field);
        if (taken != null) {
            throw new PlanException(
                    "%s on %s: the name \"%s\" is taken by another field, %s; names are unique in an environment. Give this one another%s."
                            .formatted(
                                    annotation,
                                    place(field),
                                    name,
                                    place(taken),
                                    annotation.equals("@Dependency") ? "" : " with .named(\"...\")"));
        }
    }

    private List<DeclaredService> services(Map<String, Field> names) {
        List<Field> fields = fields(ServiceUnderTest.class);
        List<Field> entries = fields.stream()
                .filter(field -> fields.size() == 1
                        || annotation(field, ServiceUnderTest.class).entry())
                .toList();
        if (!fields.isEmpty() && entries.size() != 1) {
            throw new PlanException(
                    "%s has %d fields marked @ServiceUnderTest, of which %s entry = true. Journeys go in at one service: set it on exactly one of %s."
                            .formatted(
                                    environment.getSimpleName(),
                                    fields.size(),
                                    entries.isEmpty() ? "none has" : entries.size() + " have",
                                    fields.stream().map(Field::getName).sorted().collect(Collectors.joining(", "))));
        }
        return fields.stream()
                .map(field -> service(field, entries.contains(field), names))
                .sorted(Comparator.comparing(one -> one.member().name()))
                .toList();
    }

    private DeclaredService service(Field field, boolean entry, Map<String, Field> names) {
        JavaService service = value(field, JavaService.class, "@ServiceUnderTest", "a JavaService");
        claim(service.spec().name(), "@ServiceUnderTest", field, names);
        ServiceUnderTest labels = annotation(field, ServiceUnderTest.class);
        return new DeclaredService(
                new Member(service.spec().name(), labels.region(), labels.role()),
                entry,
                service.spec(),
                service::reachThrough,
                service::bind,
                () -> {
                    service.bind(null);
                    service.reachThrough(null);
                });
    }

    private static <A extends Annotation> A annotation(Field field, Class<A> type) {
        return AnnotationSupport.findAnnotation(field, type).orElseThrow();
    }

    private List<Field> fields(Class<? extends Annotation> annotation) {
        return AnnotationSupport.findAnnotatedFields(
                environment, annotation, any -> true, HierarchyTraversalMode.TOP_DOWN);
    }

    private <T> T value(Field field, Class<T> type, String annotation, String legal) {
        if (!Modifier.isStatic(field.getModifiers())) {
            throw new PlanException(
                    "%s on %s: the field is not static; an environment outlives a test's instance, so make it static final."
                            .formatted(annotation, place(field)));
        }
        Object value = ReflectionSupport.tryToReadFieldValue(field, null)
                .getOrThrow(failed -> new PlanException(
                        "%s on %s: the field cannot be read: %s.".formatted(annotation, place(field), failed), failed));
        if (!type.isInstance(value)) {
            throw new PlanException("%s on %s: the field holds %s; legal is %s."
                    .formatted(
                            annotation,
                            place(field),
                            value == null ? "null" : "a " + value.getClass().getName(),
                            legal));
        }
        return type.cast(value);
    }

    private static String place(Field field) {
        return field.getDeclaringClass().getSimpleName() + "." + field.getName();
    }
}
