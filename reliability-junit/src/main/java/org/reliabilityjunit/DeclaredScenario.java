package org.reliabilityjunit;

import java.lang.reflect.Method;
import java.util.Optional;
import org.apiguardian.api.API;
import org.reliabilityjunit.internal.plan.PlanException;
import org.reliabilityjunit.scenario.ScenarioKind;

/**
 * A scenario as its annotation names it, for tools that list or select scenarios without running them.
 *
 * @param id in the catalogue
 * @param kind MAE kind
 * @param title one line
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record DeclaredScenario(String id, ScenarioKind kind, String title) {

    /** The scenario a method declares; empty when it declares none, or several. */
    public static Optional<DeclaredScenario> of(Method method) {
        try {
            return ScenarioHeader.of(method)
                    .map(header -> new DeclaredScenario(header.id(), header.kind(), header.titleFor(method)));
        } catch (PlanException saidWhenItRuns) {
            return Optional.empty();
        }
    }
}
