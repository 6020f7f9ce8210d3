package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.LagReading;
import org.reliabilityjunit.timeline.Timeline;

class ReplicationLagOracleTest {

    private static final long SECOND = 1_000_000_000L;

    private final ReplicationLagOracle oracle = new ReplicationLagOracle("db-jp", Quantity.durationBound("<= 5s"));

    /** The fault begins in second 4. */
    private static Timeline timeline(double... lagOfEachSecond) {
        List<LagReading> lags = new ArrayList<>();
        for (int second = 0; second < lagOfEachSecond.length; second++) {
            lags.add(new LagReading("db-jp", second * SECOND, lagOfEachSecond[second] * 1024, lagOfEachSecond[second]));
        }
        return new TimelineBuilder().build().withLags(lags);
    }

    @Test
    void bound_thatIsHeldBeforeTheFault_passes_andTellsWhatCameThen() {
        Verdict verdict = oracle.judge(timeline(0, 0.2, 5, 0, 5.1, 12));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.observed()).isEqualTo("at most 5s in 4 readings");
        assertThat(verdict.findings().toString()).contains("from the fault on", "at most 12s");
    }

    @Test
    void bound_thatIsBroken_fails_andTellsWhenAndWhatToLookAt() {
        Verdict verdict = oracle.judge(timeline(0, 5.2, 0, 0));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.expectation()).isEqualTo("standby 'db-jp' is behind <= 5s");
        assertThat(verdict.observed()).isEqualTo("at most 5.2s in 4 readings");
        assertThat(verdict.findings().toString()).contains("2026-01-01T00:00:01Z", "pg_stat_replication");
    }

    @Test
    void nobodyFollowing_isInconclusive() {
        assertThat(oracle.judge(timeline()).observed())
                .isEqualTo(
                        "no standby said how far it is behind; declare one with Postgres.named(\"db-jp\").replicaOf(...)");
        assertThat(new ReplicationLagOracle("db-uk", Quantity.durationBound("<= 5s"))
                        .judge(timeline(0, 0, 0))
                        .observed())
                .isEqualTo("it never said how far it is behind; these did: db-jp");
    }

    @Test
    void readingsOfTheFaultAlone_areInconclusive() {
        Timeline late = timeline().withLags(List.of(new LagReading("db-jp", 5 * SECOND, 0, 0)));

        assertThat(oracle.judge(late).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(oracle.judge(late).observed())
                .isEqualTo(
                        "only 0 of 1 readings are from before the fault; it is read twice a second, so let the baseline be longer");
    }

    @Test
    void silenceBeforeTheFault_isInconclusive() {
        Verdict verdict = oracle.judge(timeline(0, 0.2));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "it did not say how far it is behind for 3s from 2026-01-01T00:00:01Z on, so that nobody knows: look whether the standby and its primary answered then");
        assertThat(oracle.judge(timeline(0, 0.2, 0.1)).status())
                .as("two seconds are borne")
                .isEqualTo(Status.PASS);
    }

    @Test
    void silenceBetweenReadings_isInconclusive_asReadingsOfNothingAre() {
        assertThat(oracle.judge(timeline(0, Double.NaN, Double.NaN, 0)).status())
                .isEqualTo(Status.INCONCLUSIVE);
        assertThat(oracle.judge(timeline(0, Double.NaN, 0, 0)).observed()).isEqualTo("at most 0ms in 3 readings");
    }

    @Test
    void silence_doesNotHideABoundThatIsBroken() {
        assertThat(oracle.judge(timeline(100, Double.NaN, Double.NaN, 0)).observed())
                .isEqualTo("at most 1m40s in 2 readings");
        assertThat(oracle.judge(timeline(100, Double.NaN, Double.NaN, 0)).status())
                .isEqualTo(Status.FAIL);
    }

    /** Who is killed is silent before the kill is done. */
    @Test
    void silenceWhileTheFaultIsPutInPlace_isNone() {
        Timeline late = new TimelineBuilder()
                .faultInPlaceAt(7)
                .build()
                .withLags(timeline(0, 0, 0, 0).lags());

        assertThat(oracle.judge(late).status()).isEqualTo(Status.PASS);
    }

    @Test
    void silenceToTheEnd_isInconclusive_whereNothingBreaks() {
        Timeline healthy =
                TimelineBuilder.healthy().build().withLags(timeline(0, 0).lags());

        assertThat(oracle.judge(healthy).status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(oracle.judge(healthy.withLags(timeline(0, 0, 0).lags())).status())
                .isEqualTo(Status.PASS);
    }

    @Test
    void boundThatIsNone_isRefused() {
        assertThatThrownBy(() -> new ReplicationLagOracle("db-jp", Quantity.durationBound(">= 5s")))
                .hasMessage("atMost is how far a standby may be behind, such as <= 5s, found >= 5s");
        assertThatThrownBy(() -> new ReplicationLagOracle(" ", Quantity.durationBound("<= 5s")))
                .hasMessage("of names the standby, found \" \"");
    }
}
