package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.reliabilityjunit.internal.plan.PlanException;

/**
 * Plays a scenario where JUnit would call its method once.
 *
 * <p>Faults are gone before the method's interception ends, and so before {@code afterTestExecution} and every
 * {@code @AfterEach} of the user.
 */
final class ReliabilityExtension implements InvocationInterceptor, ParameterResolver {

    private static final Set<Class<?>> PLACES = Set.of(Journey.class, Experiment.class);

    @Override
    public void interceptTestMethod(
            Invocation<Void> invocation,
            ReflectiveInvocationContext<Method> invocationContext,
            ExtensionContext context)
            throws Throwable {
        if (!isScenario(invocationContext.getExecutable())) {
            invocation.proceed();
            return;
        }
        invocation.skip();
        try {
            new ScenarioExecution(invocationContext, context, RunScope.of(context)).execute();
        } catch (PlanException mistake) {
            throw new ScenarioConfigurationException(mistake.getMessage(), mistake);
        }
    }

    private static boolean isScenario(Method method) {
        try {
            return ScenarioHeader.of(method).isPresent();
        } catch (PlanException mistake) {
            throw new ScenarioConfigurationException(mistake.getMessage(), mistake);
        }
    }

    /** What is wrong with a declaration is said when it would be played. */
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return PLACES.contains(parameter.getParameter().getType())
                && parameter.getDeclaringExecutable() instanceof Method method
                && declaresScenario(method);
    }

    private static boolean declaresScenario(Method method) {
        try {
            return isScenario(method);
        } catch (ScenarioConfigurationException mistake) {
            return true;
        }
    }

    /** Nothing holds the place: every run gets a journey of its own, and an experiment is made when it is played. */
    @Override
    public @Nullable Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return null;
    }
}
