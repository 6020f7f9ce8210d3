package org.reliabilityjunit.oracle;

import java.util.ArrayList;
import java.util.List;
import org.apiguardian.api.API;

/**
 * What an oracle came to.
 *
 * @param status three-valued
 * @param expectation what must hold: {@code breaker 'psp' opens within 3s}
 * @param observed what was seen: {@code never opened in 8.0s of fault}
 * @param findings what to look at
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Verdict(Status status, String expectation, String observed, List<Finding> findings) {

    public Verdict {
        findings = List.copyOf(findings);
    }

    public static Verdict pass(String expectation, String observed) {
        return new Verdict(Status.PASS, expectation, observed, List.of());
    }

    public static Verdict fail(String expectation, String observed) {
        return new Verdict(Status.FAIL, expectation, observed, List.of());
    }

    public static Verdict inconclusive(String expectation, String reason) {
        return new Verdict(Status.INCONCLUSIVE, expectation, reason, List.of());
    }

    /** PASS or FAIL by a condition. */
    public static Verdict of(boolean holds, String expectation, String observed) {
        return holds ? pass(expectation, observed) : fail(expectation, observed);
    }

    /** The same verdict with one more finding. */
    public Verdict with(String label, String text) {
        List<Finding> more = new ArrayList<>(findings);
        more.add(new Finding(label, text));
        return new Verdict(status, expectation, observed, more);
    }
}
