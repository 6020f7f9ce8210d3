package org.reliabilityjunit.scenario;

import java.util.List;
import org.apiguardian.api.API;

/**
 * A scenario as the catalogue describes it.
 *
 * @param id unique in a run, such as {@code SRE-002}
 * @param kind its MAE kind
 * @param title one line
 * @param feature the feature it belongs to; empty when not told
 * @param severity blocker, critical, normal, minor or trivial
 * @param owner who answers for it; empty when not told
 * @param steps what is done
 * @param expected what is expected of it
 * @param testClass the class that declares it
 * @param testMethod the method that is the journey
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Scenario(
        String id,
        ScenarioKind kind,
        String title,
        String feature,
        String severity,
        String owner,
        List<String> steps,
        List<String> expected,
        String testClass,
        String testMethod) {

    public Scenario {
        steps = List.copyOf(steps);
        expected = List.copyOf(expected);
    }
}
