package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.platform.commons.support.ReflectionSupport;
import org.reliabilityjunit.internal.plan.Plan;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.internal.plan.PlannedOracle;
import org.reliabilityjunit.internal.run.Runbook;
import org.reliabilityjunit.oracle.DataLossOracle;
import org.reliabilityjunit.oracle.RunbookStepOracle;

/**
 * Finds the methods of {@link RunbookStep}.
 *
 * @param testClass whose methods may be of its instance
 * @param environment whose methods are static
 */
record RunbookSteps(Class<?> testClass, Class<?> environment) {

    /** Refuses a step whose method is not there or cannot be called, and a promotion that is no step, before anything starts. */
    void check(Plan plan) {
        planned(plan).forEach(this::method);
        List<String> steps = planned(plan).map(RunbookSteps::name).toList();
        plan.oracles().forEach(planned -> requirePromotion(planned, steps));
    }

    private static void requirePromotion(PlannedOracle planned, List<String> steps) {
        if (planned.oracle() instanceof DataLossOracle loss
                && !loss.promotion().isEmpty()
                && !steps.contains(loss.promotion())) {
            throw new PlanException(
                    "%s: promotion names the step of the runbook that promotes, found \"%s\", but %s. Add @RunbookStep(call = \"%s\"), or name a step that is there."
                            .formatted(
                                    planned.source(),
                                    loss.promotion(),
                                    steps.isEmpty()
                                            ? "there is no @RunbookStep"
                                            : "the steps are " + String.join(", ", steps),
                                    loss.promotion()));
        }
    }

    private static String name(PlannedOracle planned) {
        return ((RunbookStepOracle) planned.oracle()).step();
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
        String name = name(planned);
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
