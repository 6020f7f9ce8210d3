package org.reliabilityjunit.internal.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.oracle.Judgement;
import org.reliabilityjunit.oracle.Verdict;
import org.reliabilityjunit.scenario.Scenario;
import org.reliabilityjunit.scenario.ScenarioKind;
import org.reliabilityjunit.timeline.InjectedFault;

class FailureTextTest {

    private static final Scenario SCENARIO = new Scenario(
            "SRE-002",
            ScenarioKind.ALT,
            "Payments brownout falls back to pay-later",
            "",
            "critical",
            "",
            List.of(),
            List.of(),
            "CheckoutTest",
            "checkout");
    private static final Verdict HOLDS = Verdict.pass("the load arrives", "380 of 380 journey runs at 20/s");
    private static final Verdict NEVER_OPENED = Verdict.fail(
                    "breaker 'psp' opens within 3s", "never opened in 8s of fault")
            .with("fault", "touched 142 of 160 requests")
            .with("likely", "a call of 800ms is not slow for this breaker:\nslowCallDurationThreshold is 2s");
    private static final Verdict SERVED = Verdict.pass("fallback 'pay-later' serves >= 95%", "160 of 160");

    private static String render(List<Verdict> conditions, List<Verdict> verdicts) {
        return FailureText.render(
                SCENARIO,
                Judgement.of(conditions, verdicts),
                List.of(),
                "mvn test -Dreliability.seed=7391",
                Path.of("SRE-002").resolve("index.html"));
    }

    private static final String TAIL =
            "\n  replay    mvn test -Dreliability.seed=7391\n  evidence  " + Path.of("SRE-002", "index.html");

    @Test
    void says_what_was_broken_unless_all_is_well() {
        HitLedger hits = new HitLedger("requests", 160, 96, Map.of("status 503", 96L), List.of(812L), List.of());
        List<InjectedFault> faults = List.of(new InjectedFault("psp", "status 503 on 60%", 0, 1, hits));

        assertThat(FailureText.render(
                        SCENARIO, Judgement.of(List.of(HOLDS), List.of(NEVER_OPENED)), faults, "", Path.of("")))
                .contains(
                        "\n  broken    psp: status 503 on 60%; touched 96 of 160 requests to psp, delayed by p50 812ms, status 503 x 96\n");
        assertThat(FailureText.render(SCENARIO, Judgement.of(List.of(HOLDS), List.of(SERVED)), faults, "", Path.of("")))
                .doesNotContain("broken");
    }

    @Test
    void names_what_failed_with_findings_in_one_column() {
        assertThat(render(List.of(HOLDS), List.of(NEVER_OPENED, SERVED))).isEqualTo("""
                SRE-002 ALT  Payments brownout falls back to pay-later: FAILED, 1 of 2 oracles
                  FAIL  breaker 'psp' opens within 3s: never opened in 8s of fault
                        fault     touched 142 of 160 requests
                        likely    a call of 800ms is not slow for this breaker:
                                  slowCallDurationThreshold is 2s
                  pass  fallback 'pay-later' serves >= 95%: 160 of 160""" + TAIL);
    }

    @Test
    void shows_the_condition_that_keeps_a_run_from_being_judged() {
        Verdict busy = Verdict.inconclusive("driver and host are late by at most 100ms", "lag p99 340ms");
        assertThat(render(List.of(HOLDS, busy), List.of(SERVED))).isEqualTo("""
                SRE-002 ALT  Payments brownout falls back to pay-later: INCONCLUSIVE, 1 of 2 conditions not met
                  ????  driver and host are late by at most 100ms: lag p99 340ms
                  pass  fallback 'pay-later' serves >= 95%: 160 of 160""" + TAIL);
    }

    @Test
    void widens_the_column_for_a_long_label() {
        Verdict budget = Verdict.fail("error budget burns < 1%", "4%")
                .with("bad runs by phase", "fault 12")
                .with("error", "503");
        assertThat(render(List.of(), List.of(budget))).isEqualTo("""
                SRE-002 ALT  Payments brownout falls back to pay-later: FAILED, 1 of 1 oracle
                  FAIL  error budget burns < 1%%: 4%%
                        bad runs by phase  fault 12
                        error              503
                  replay             mvn test -Dreliability.seed=7391
                  evidence           SRE-002%sindex.html""".formatted(java.io.File.separator));
    }

    @Test
    void tells_undecided_oracles_and_missing_ones_apart() {
        Verdict undecided = Verdict.inconclusive("recovers within 5s", "no fault was injected");
        assertThat(render(List.of(), List.of(undecided, SERVED)))
                .contains(": INCONCLUSIVE, 1 of 2 oracles undecided\n");
        assertThat(render(List.of(), List.of())).contains(": INCONCLUSIVE, no oracle judged it\n");
    }

    @Test
    void is_short_when_all_is_well() {
        Verdict explained = SERVED.with("what nobody has to act on", "4 failed");
        assertThat(render(List.of(HOLDS), List.of(explained))).isEqualTo("""
                SRE-002 ALT  Payments brownout falls back to pay-later: PASSED, 1 oracle
                  pass  fallback 'pay-later' serves >= 95%: 160 of 160""" + TAIL);
    }
}
