package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.util.List;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.reliabilityjunit.internal.plan.PlanException;

/** Shows a scenario by its id and title; everything else as usual. */
final class ScenarioNames extends DisplayNameGenerator.Standard {

    @Override
    public String generateDisplayNameForMethod(
            List<Class<?>> enclosingInstanceTypes, Class<?> testClass, Method testMethod) {
        try {
            return ScenarioHeader.of(testMethod)
                    .map(header -> header.id() + " " + header.titleFor(testMethod))
                    .orElseGet(() -> super.generateDisplayNameForMethod(enclosingInstanceTypes, testClass, testMethod));
        } catch (PlanException saidWhenItRuns) {
            return super.generateDisplayNameForMethod(enclosingInstanceTypes, testClass, testMethod);
        }
    }
}
