package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;

/**
 * What an oracle came to.
 *
 * @param status three-valued
 * @param expectation what must hold: {@code breaker 'psp' opens within 3s}
 * @param observed what was seen: {@code never opened in 8.0s of fault}
 * @param findings what to look at
 * @param measured figures by their names, such as {@link #RTO}, for those who go on with them: words are for people, and change. A run that was
 *     stored without figures has none
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public record Verdict(
        Status status,
        String expectation,
        String observed,
        List<Finding> findings,
        @Nullable Map<String, Duration> measured) {

    /** How long it took until users were served again. */
    public static final String RTO = "rto";

    /** Of which span what users had been told was done is lost. */
    public static final String RPO = "rpo";

    /** The same where it may be longer: nothing is left of what is known to have been there. */
    public static final String RPO_AT_LEAST = "rpoAtLeast";

    public Verdict {
        findings = List.copyOf(findings);
        measured = measured == null ? Map.of() : Map.copyOf(measured);
    }

    /** Without figures. */
    public Verdict(Status status, String expectation, String observed, List<Finding> findings) {
        this(status, expectation, observed, findings, Map.of());
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
        return new Verdict(status, expectation, observed, more, measured);
    }

    /** The same verdict with a figure. */
    public Verdict measuring(String name, Duration figure) {
        return measuring(Map.of(name, figure));
    }

    /** The same verdict with more figures. */
    public Verdict measuring(Map<String, Duration> figures) {
        Map<String, Duration> more = new TreeMap<>(measured());
        more.putAll(figures);
        return new Verdict(status, expectation, observed, findings, more);
    }

    @Override
    public Map<String, Duration> measured() {
        return Objects.requireNonNull(measured);
    }
}
