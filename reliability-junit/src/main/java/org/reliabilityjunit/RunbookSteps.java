package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.internal.run.Runbook;
import org.reliabilityjunit.oracle.RunbookStepOracle;

/**
 * Finds the methods of {@link RunbookStep}.
 *
 * @param testClass whose methods may be of its instance
 * @param environment whose methods are static
 */
record RunbookSteps(Class<?> testClass, Class<?> environment) {

    /** Refuses a step whose method is not there or cannot be called, before anything starts. */
    void check(Plan plan) {
        planned(plan).forEach(this::method);
    }

    Runbook of(Plan plan, Object instance) {
        return new Runbook(planned(plan).map(planned -> step(planned, instance)).toList());
    }

    private static Stream<PlannedOracle> planned(Plan plan) {
        return plan.oracles().stream().filter(planned -> planned.oracle() instanceof RunbookStepOracle);
    }

    private Runbook.Step step(PlannedOracle planned, Object instance) {
        RunbookStepOracle oracle = (RunbookStepOracle) planned.oracle();
        Method method = method(planned);
        return new Runbook.Step(oracle.step(), oracle.after(), () -> ReflectionSupport.invokeMethod(method, instance));
    }

    private Method method(PlannedOracle planned) {
        String name = ((RunbookStepOracle) planned.oracle()).step();
        Optional<Method> own = ReflectionSupport.findMethod(testClass, name);
        Optional<Method> shared = ReflectionSupport.findMethod(environment, name)
                .filter(method -> Modifier.isStatic(method.getModifiers()));
        return own.or(() -> shared)
                .orElseThrow(() -> new PlanException(
                        "%s: there is no method %s() without parameters in %s, and no static one in %s. Add it, or name one that is there with call = \"...\"."
                                .formatted(
                                        planned.source(),
                                        name,
                                        testClass.getSimpleName(),
                                        environment.getSimpleName())));
    }
}
