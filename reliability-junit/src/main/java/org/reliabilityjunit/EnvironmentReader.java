package org.reliabilityjunit;

import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.environment.DependencyHandle;
import org.reliabilityjunit.environment.JavaService;
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
        List<DeclaredDependency> dependencies = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (Field field : fields(Dependency.class)) {
            DependencyHandle handle =
                    value(field, DependencyHandle.class, "@Dependency", "an HttpStub, a Postgres or a Redis");
            if (!names.add(handle.name())) {
                throw new PlanException(
                        "@Dependency on %s: the name \"%s\" is taken by another field; names are unique in an environment."
                                .formatted(place(field), handle.name()));
            }
            dependencies.add(new DeclaredDependency(handle.spec(), handle::bind, handle::unbind));
        }
        return new EnvironmentDefinition(environment.getSimpleName(), dependencies, service());
    }

    private Optional<DeclaredService> service() {
        List<Field> fields = fields(ServiceUnderTest.class);
        if (fields.size() > 1) {
            throw new PlanException("%s has %d fields marked @ServiceUnderTest; an environment has at most one."
                    .formatted(environment.getSimpleName(), fields.size()));
        }
        return fields.stream()
                .findFirst()
                .map(field -> value(field, JavaService.class, "@ServiceUnderTest", "a JavaService"))
                .map(service -> new DeclaredService(service.spec(), service::bind, () -> service.bind(null)));
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
