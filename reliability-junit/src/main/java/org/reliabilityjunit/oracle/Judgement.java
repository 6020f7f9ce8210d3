package org.reliabilityjunit.oracle;

import java.util.List;
import org.apiguardian.api.API;

/**
 * What a scenario came to.
 *
 * @param status of the scenario as a whole
 * @param conditions whether the run may be judged at all; none of them is ever FAIL
 * @param verdicts one per oracle, in order of declaration
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Judgement(Status status, List<Verdict> conditions, List<Verdict> verdicts) {

    public Judgement {
        conditions = List.copyOf(conditions);
        verdicts = List.copyOf(verdicts);
    }

    /** A run whose conditions do not hold decides nothing, neither for nor against the service. */
    public static Judgement of(List<Verdict> conditions, List<Verdict> verdicts) {
        return new Judgement(overall(conditions, verdicts), conditions, verdicts);
    }

    private static Status overall(List<Verdict> conditions, List<Verdict> verdicts) {
        if (verdicts.isEmpty() || has(conditions, Status.INCONCLUSIVE)) {
            return Status.INCONCLUSIVE;
        }
        if (has(verdicts, Status.FAIL)) {
            return Status.FAIL;
        }
        return has(verdicts, Status.INCONCLUSIVE) ? Status.INCONCLUSIVE : Status.PASS;
    }

    private static boolean has(List<Verdict> verdicts, Status status) {
        return verdicts.stream().anyMatch(verdict -> verdict.status() == status);
    }
}
