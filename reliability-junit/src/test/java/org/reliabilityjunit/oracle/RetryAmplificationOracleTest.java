package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;
import static org.reliabilityjunit.oracle.TimelineBuilder.healthy;
import static org.reliabilityjunit.oracle.TimelineBuilder.touched;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.reliabilityjunit.fault.HitLedger;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.timeline.InjectedFault;
import org.reliabilityjunit.timeline.Timeline;

@DisplayName("The oracle on retry amplification")
class RetryAmplificationOracleTest {

    private final Oracle oracle = new RetryAmplificationOracle("psp", Quantity.factorBound("<= 3x"));

    @ParameterizedTest
    @ValueSource(strings = {">= 3x", "> 3x"})
    void aLowerBound_isRefused(String text) {
        assertThatThrownBy(() -> new RetryAmplificationOracle("psp", Quantity.factorBound(text)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("calls is how often each run may call at most, such as <= 3x, found " + text);
    }

    @Test
    void fewCallsPerRun_pass() {
        assertThat(oracle.judge(brownout().hits(touched(100, 200)).build()))
                .isEqualTo(Verdict.pass(
                        "'psp' is called <= 3x per journey run while it is broken", "2.5x: 200 requests in 80 runs"));
    }

    @Test
    void manyCallsPerRun_fail() {
        Verdict verdict = oracle.judge(brownout().hits(touched(100, 480)).build());
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("6x: 480 requests in 80 runs");
        assertThat(verdict.findings()).extracting(Finding::label).containsExactly("likely");
    }

    @Test
    void aRunThatWasDropped_hasCalledNobody() {
        Verdict verdict = oracle.judge(brownout()
                .hits(touched(100, 160))
                .outcome(4, 12, 2, Outcome.DROPPED)
                .build());
        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("4x: 160 requests in 40 runs");
    }

    @Test
    void withoutAFaultOnTheLink_isInconclusive() {
        assertThat(oracle.judge(healthy().build()))
                .isEqualTo(Verdict.inconclusive(
                        "'psp' is called <= 3x per journey run while it is broken", "no fault on 'psp' was in place"));
        Oracle other = new RetryAmplificationOracle("search", Quantity.factorBound("<= 3x"));
        assertThat(other.judge(brownout().build()).status()).isEqualTo(Status.INCONCLUSIVE);
    }

    @Test
    void countedByConnections_isInconclusive() {
        HitLedger connections = HitLedger.empty("connections");
        assertThat(oracle.judge(brownout().hits(connections).build()))
                .isEqualTo(
                        Verdict.inconclusive(
                                "'psp' is called <= 3x per journey run while it is broken",
                                "on 'psp' connections are counted, and a connection carries many requests; break it with a fault on requests"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withAFaultOnConnectionsToo_requestsAreCounted_whicheverIsDeclaredFirst(boolean downFirst) {
        InjectedFault status =
                brownout().hits(touched(100, 200)).build().faults().get(0);
        InjectedFault down =
                new InjectedFault("psp", "down", status.from(), status.to(), HitLedger.empty("connections"));
        Timeline both = with(downFirst ? List.of(down, status) : List.of(status, down));

        assertThat(oracle.judge(both).observed()).isEqualTo("2.5x: 200 requests in 80 runs");
    }

    private static Timeline with(List<InjectedFault> faults) {
        Timeline played = brownout().build();
        return new Timeline(
                played.startedAt(),
                played.load(),
                played.phases(),
                played.runs(),
                faults,
                played.breakers(),
                played.metrics(),
                played.events(),
                played.noise(),
                played.effects());
    }

    @Test
    void withoutRuns_isInconclusive() {
        assertThat(oracle.judge(brownout().onlyFirst(5).build()).status()).isEqualTo(Status.INCONCLUSIVE);
    }
}
