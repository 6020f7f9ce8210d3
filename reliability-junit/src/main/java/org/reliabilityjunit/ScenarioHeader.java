package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;

/**
 * What a scenario annotation says: its kind by the annotation's type, its id and title by attributes.
 *
 * @param kind MAE kind
 * @param id in the catalogue
 * @param title as declared; empty when the method's name serves
 */
record ScenarioHeader(ScenarioKind kind, String id, String title) {

    private static final Set<String> SEVERITIES = Set.of("blocker", "critical", "normal", "minor", "trivial");

    /** The header of a method, if it declares a scenario. */
    static Optional<ScenarioHeader> of(Method method) {
        Overrides none = new Overrides("", any -> Optional.empty());
        List<ScenarioHeader> headers = Declarations.on(method, none).stream()
                .flatMap(found -> found.meta(Mae.class).stream().map(mae -> header(found, mae.value())))
                .toList();
        if (headers.size() > 1) {
            throw new PlanException(
                    "%s.%s() declares %d scenarios; put one scenario annotation on a method and write another method for the next"
                            .formatted(method.getDeclaringClass().getSimpleName(), method.getName(), headers.size()));
        }
        return headers.stream().findFirst();
    }

    private static ScenarioHeader header(Declaration found, ScenarioKind kind) {
        return new ScenarioHeader(kind, text(found, "id"), text(found, "title"));
    }

    private static String text(Declaration found, String attribute) {
        try {
            Method method = found.type().getDeclaredMethod(attribute);
            return String.valueOf(ReflectionSupport.invokeMethod(method, found.annotation()));
        } catch (NoSuchMethodException none) {
            return "";
        }
    }

    /** The title, made from the method's name when none is declared. */
    String titleFor(Method method) {
        if (!title.isEmpty()) {
            return title;
        }
        String words = method.getName()
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replace('_', ' ')
                .toLowerCase(Locale.ROOT);
        return Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }

    Scenario scenario(Class<?> testClass, Method method, Optional<Catalogue> catalogue) {
        return new Scenario(
                id,
                kind,
                titleFor(method),
                catalogue.map(Catalogue::feature).orElse(""),
                catalogue.map(entry -> severity(entry, method)).orElse("normal"),
                catalogue.map(Catalogue::owner).orElse(""),
                catalogue.map(entry -> List.of(entry.steps())).orElse(List.of()),
                catalogue.map(entry -> List.of(entry.expected())).orElse(List.of()),
                testClass.getName(),
                method.getName());
    }

    private static String severity(Catalogue entry, Method method) {
        if (!SEVERITIES.contains(entry.severity())) {
            throw new PlanException(
                    "@Catalogue on %s.%s(), attribute severity: \"%s\" is none of blocker, critical, normal, minor, trivial."
                            .formatted(method.getDeclaringClass().getSimpleName(), method.getName(), entry.severity()));
        }
        return entry.severity();
    }
}
