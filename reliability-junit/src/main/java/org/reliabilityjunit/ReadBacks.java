package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.internal.run.ReadBackMethod;
import org.reliabilityjunit.oracle.NoDuplicateEffectsOracle;

/**
 * The methods marked {@link ReadBack} of a test class and its environment.
 *
 * @param testClass whose methods may be of its instance
 * @param environment whose methods are static
 */
record ReadBacks(Class<?> testClass, Class<?> environment) {

    /** The ones that the plan's oracles name; a mistake is told before anything starts. */
    Map<String, Method> of(Plan plan) {
        Map<String, Method> found = new LinkedHashMap<>();
        for (PlannedOracle planned : plan.oracles()) {
            for (String name : planned.oracle().readBacks()) {
                Method method = legal(named(name, planned));
                refuseSet(method, planned);
                found.put(method.getName(), method);
            }
        }
        return found;
    }

    private Method named(String name, PlannedOracle planned) {
        List<Method> methods = methods();
        List<Method> fitting = methods.stream()
                .filter(method -> name.isEmpty() || method.getName().equals(name))
                .toList();
        if (fitting.size() == 1) {
            return fitting.get(0);
        }
        throw new PlanException("%s: \"%s\" needs to read back what the service did, but %s. %s"
                .formatted(
                        planned.source(),
                        planned.oracle().expectation(),
                        fitting.isEmpty()
                                ? nothingFits(name)
                                : "%d methods are marked @ReadBack".formatted(methods.size()),
                        methods.isEmpty()
                                ? "Add one, such as @ReadBack List<String> storedOrders(), that returns the ids of all that is stored."
                                : "Name one of these as readBack = \"...\": %s.".formatted(names(methods))));
    }

    private String nothingFits(String name) {
        return name.isEmpty()
                ? "no method of %s or %s is marked @ReadBack"
                        .formatted(testClass.getSimpleName(), environment.getSimpleName())
                : "no method \"%s\" is marked @ReadBack".formatted(name);
    }

    private static String names(List<Method> methods) {
        return methods.stream()
                .map(method -> "\"" + method.getName() + "\"")
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /** An environment's own methods last: a test class that is its own environment has each once. */
    private List<Method> methods() {
        return Stream.concat(marked(testClass), marked(environment)).distinct().toList();
    }

    private static Stream<Method> marked(Class<?> type) {
        return AnnotationSupport.findAnnotatedMethods(type, ReadBack.class, HierarchyTraversalMode.TOP_DOWN).stream();
    }

    private Method legal(Method method) {
        String place = method.getDeclaringClass().getSimpleName() + "." + method.getName() + "()";
        Class<?> returned = method.getReturnType();
        if (method.getParameterCount() > 0) {
            throw new PlanException("@ReadBack on %s: the method has parameters; it must have none.".formatted(place));
        }
        if (!Collection.class.isAssignableFrom(returned) && !Map.class.isAssignableFrom(returned)) {
            throw new PlanException(
                    "@ReadBack on %s: the method returns %s; legal is a Collection of ids, or a Map of ids to how often each took effect."
                            .formatted(place, returned.getSimpleName()));
        }
        if (!Modifier.isStatic(method.getModifiers())
                && !method.getDeclaringClass().isAssignableFrom(testClass)) {
            throw new PlanException(
                    "@ReadBack on %s: the method is not static, but there is no instance of an environment; make it static, or move it to %s."
                            .formatted(place, testClass.getSimpleName()));
        }
        return method;
    }

    private static void refuseSet(Method method, PlannedOracle planned) {
        if (planned.oracle() instanceof NoDuplicateEffectsOracle
                && Set.class.isAssignableFrom(method.getReturnType())) {
            throw new PlanException(
                    "%s: \"%s\" cannot fail: %s() returns a Set, in which nothing stands twice. Let it return a List, or a Map of ids to how often each took effect."
                            .formatted(planned.source(), planned.oracle().expectation(), method.getName()));
        }
    }

    /** The methods as the player calls them. */
    static Map<String, ReadBackMethod> bound(Map<String, Method> methods, Object instance) {
        Map<String, ReadBackMethod> bound = new LinkedHashMap<>();
        methods.forEach(
                (name, method) -> bound.put(name, () -> counts(ReflectionSupport.invokeMethod(method, instance))));
        return bound;
    }

    private static Map<String, Long> counts(Object found) {
        Map<String, Long> counts = new LinkedHashMap<>();
        if (found instanceof Map<?, ?> map) {
            map.forEach((id, count) -> counts.merge(text(id), whole(id, count), Long::sum));
        } else {
            new ArrayList<>((Collection<?>) found).forEach(id -> counts.merge(text(id), 1L, Long::sum));
        }
        return counts;
    }

    private static String text(Object id) {
        if (id == null) {
            throw new IllegalStateException("it returned null as an id");
        }
        return id.toString();
    }

    private static long whole(Object id, Object count) {
        if (count instanceof Integer || count instanceof Long) {
            return ((Number) count).longValue();
        }
        throw new IllegalStateException("it returned %s for %s; legal is a whole number".formatted(count, id));
    }
}
