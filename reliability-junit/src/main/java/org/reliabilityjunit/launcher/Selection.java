package org.reliabilityjunit.launcher;

import java.io.File;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestSource;
import org.junit.platform.engine.discovery.ClassNameFilter;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestPlan;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.reliabilityjunit.DeclaredScenario;
import org.reliabilityjunit.scenario.ScenarioKind;

/**
 * Which scenarios to run.
 *
 * @param ids all when empty
 * @param kinds all when empty
 * @param roots folders of classes; those on the class path when empty
 * @param classes a regular expression for their names
 * @param parameters configuration parameters of the run
 */
record Selection(
        List<String> ids, List<ScenarioKind> kinds, List<Path> roots, String classes, Map<String, String> parameters) {

    /** By which the extension is told which parameters were given: JUnit tells it values of names, and no names. */
    private static final String TOLD = "reliability.told";

    /** How test classes are usually named. */
    static final String CLASSES = ".*(Test|Tests|IT|Scenarios)";

    LauncherDiscoveryRequest request() {
        return LauncherDiscoveryRequestBuilder.request()
                .selectors(DiscoverySelectors.selectClasspathRoots(folders()))
                .filters(ClassNameFilter.includeClassNamePatterns(classes))
                .filters((PostDiscoveryFilter) this::selected)
                .configurationParameters(parameters)
                .configurationParameter(TOLD, String.join("\n", parameters.keySet()))
                .build();
    }

    private Set<Path> folders() {
        if (!roots.isEmpty()) {
            return new LinkedHashSet<>(roots);
        }
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(Files::isDirectory)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /** Methods that make tests as they run, such as parameterized ones, are containers; they declare no scenario either. */
    private FilterResult selected(TestDescriptor descriptor) {
        boolean method =
                descriptor.getSource().filter(MethodSource.class::isInstance).isPresent();
        if (!method && descriptor.isContainer()) {
            return FilterResult.included("may hold scenarios");
        }
        return FilterResult.includedIf(
                scenario(descriptor.getSource()).filter(this::wanted).isPresent());
    }

    private boolean wanted(DeclaredScenario scenario) {
        return (ids.isEmpty() || ids.contains(scenario.id())) && (kinds.isEmpty() || kinds.contains(scenario.kind()));
    }

    /** The same for those ids alone that no scenario has; empty when each has one. */
    Optional<Selection> unmatched(TestPlan plan) {
        Set<String> found = plan.getRoots().stream()
                .flatMap(root -> plan.getDescendants(root).stream())
                .flatMap(test -> scenario(test.getSource()).stream())
                .map(DeclaredScenario::id)
                .collect(Collectors.toSet());
        List<String> missing = ids.stream().filter(id -> !found.contains(id)).toList();
        return missing.isEmpty()
                ? Optional.empty()
                : Optional.of(new Selection(missing, kinds, roots, classes, parameters));
    }

    private static Optional<DeclaredScenario> scenario(Optional<TestSource> source) {
        return source.filter(MethodSource.class::isInstance)
                .map(method -> method((MethodSource) method))
                .flatMap(DeclaredScenario::of);
    }

    private static Method method(MethodSource source) {
        return source.getJavaMethod();
    }

    @Override
    public String toString() {
        String where = folders().stream().map(Path::toString).collect(Collectors.joining(", "));
        return "id %s, kind %s, classes %s in %s"
                .formatted(ids.isEmpty() ? "any" : ids, kinds.isEmpty() ? "any" : kinds, classes, where);
    }
}
