package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.reliabilityjunit.oracle.TimelineBuilder.SECOND;
import static org.reliabilityjunit.oracle.TimelineBuilder.brownout;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Acknowledgement;
import org.reliabilityjunit.journey.Effects;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.journey.ReadBackResult;
import org.reliabilityjunit.journey.StoredId;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** On timelines whose data are lost at second 4; the restore begins at second 8 and is over at second 12. */
@DisplayName("A restore drill")
class RestoreDrillOracleTest {

    private static final RestoreDrillOracle ORACLE = oracle("<= 5s", "<= 2s");
    private static final String ORDERS = RestoreDrillOracle.TABLE + "public.orders";
    private static final String TARGET = "2026-01-01 00:00:04+00";

    private static RestoreDrillOracle oracle(String rto, String rpo) {
        return new RestoreDrillOracle("db", Quantity.durationBound(rto), Quantity.durationBound(rpo), "", 10);
    }

    private static Event step(String name, double second, Map<String, String> fields) {
        Map<String, String> all = new HashMap<>(fields);
        all.put(RestoreDrillOracle.OF, "db");
        return new Event(RestoreDrillOracle.SOURCE, name, (long) (second * SECOND), Instant.EPOCH, all);
    }

    private static List<Event> drill(Map<String, String> restored) {
        return List.of(
                step(RestoreDrillOracle.BACKED_UP, 2, Map.of("label", "db 1", "checksum", "sha256 ab", "files", "9")),
                step(
                        RestoreDrillOracle.LOST,
                        4,
                        Map.of("by", "drop table orders", RestoreDrillOracle.TARGET, TARGET, ORDERS, "30 rows, a")),
                step(RestoreDrillOracle.RESTORING, 8, Map.of()),
                step(RestoreDrillOracle.RESTORED, 12, restored));
    }

    /** Orders are acknowledged each second from 1 to 3; this many of them are there in the end. */
    private static Effects stored(int count) {
        List<Acknowledgement> told = IntStream.rangeClosed(1, 3)
                .mapToObj(second -> new Acknowledgement("o" + second, second, second * SECOND))
                .toList();
        List<StoredId> ids = IntStream.rangeClosed(1, count)
                .mapToObj(second -> new StoredId("o" + second, 0, 1))
                .toList();
        return new Effects(told, List.of(new ReadBackResult("orders", count, ids, null)));
    }

    private static Timeline timeline(int stored, double servedFrom, Map<String, String> restored) {
        return brownout()
                .effects(stored(stored))
                .outcome(4, servedFrom, 1, Outcome.FAILED)
                .build()
                .withEvents(drill(restored));
    }

    private static final Map<String, String> AS_IT_WAS =
            Map.of(ORDERS, "30 rows, a", "log replayed", "0/1 to 0/2", "reached", "then");

    @Test
    void passes_with_time_point_and_checksums() {
        Verdict verdict = ORACLE.judge(timeline(3, 12.5, AS_IT_WAS));

        assertThat(verdict)
                .isEqualTo(new Verdict(
                        Status.PASS,
                        "'db' is restored with RTO <= 5s and RPO <= 2s",
                        "RTO 4.5s; RPO 0s: none of 3 lost; 1 tables as they were",
                        List.of(
                                new Finding("since the loss", "8.5s"),
                                new Finding("of that", "restore 4s"),
                                new Finding("backup", "label db 1, files 9, checksum sha256 ab"),
                                new Finding("lost by", "drop table orders"),
                                new Finding("target", TARGET),
                                new Finding("log replayed", "0/1 to 0/2"),
                                new Finding("reached", "then"),
                                new Finding(ORDERS, "30 rows, a")),
                        Map.of(Verdict.RTO, Duration.ofMillis(4_500), Verdict.RPO, Duration.ZERO)));
    }

    @Test
    void tells_that_the_backup_came_late() {
        Timeline punctual = brownout()
                .effects(stored(3))
                .outcome(4, 12.5, 1, Outcome.FAILED)
                .build();
        List<Event> drill = new ArrayList<>(drill(AS_IT_WAS));
        drill.set(0, step(RestoreDrillOracle.BACKED_UP, 5.5, Map.of("label", "db 1")));

        assertThat(ORACLE.judge(punctual.withEvents(drill)).findings())
                .contains(
                        new Finding(
                                "late",
                                "the backup was ready 1.5s after the baseline, so that the fault phase began without the loss; lengthen the baseline"));
    }

    @Test
    void fails_when_it_takes_too_long() {
        Verdict verdict = ORACLE.judge(timeline(3, 13.5, AS_IT_WAS));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).startsWith("RTO 5.5s; ");
    }

    @Test
    void fails_when_nobody_is_served_afterwards() {
        Verdict verdict = ORACLE.judge(timeline(3, 20, AS_IT_WAS));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .startsWith("RTO above 11.9s: no 10 runs in a row were served well among the 80 after the restore; ");
    }

    /** Nothing reaches the database that was restored. */
    @Test
    void fails_when_a_fallback_serves_to_the_end() {
        Verdict verdict = ORACLE.judge(brownout()
                .effects(stored(3))
                .outcome(4, 5, 1, Outcome.FAILED)
                .route(5, 20, "pay-later")
                .build()
                .withEvents(drill(AS_IT_WAS)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .startsWith("RTO above 11.9s: no 10 runs in a row were served well among the 80 after the restore; ");
        assertThat(verdict.findings())
                .contains(new Finding("last run", "served by pay-later"), new Finding("usual", "served by card"));
    }

    @Test
    void counts_from_when_the_usual_route_is_back() {
        Verdict verdict = ORACLE.judge(brownout()
                .effects(stored(3))
                .route(4, 12.8, "pay-later")
                .build()
                .withEvents(drill(AS_IT_WAS)));

        assertThat(verdict.observed()).startsWith("RTO 4.8s; ");
    }

    @Test
    void is_inconclusive_when_nobody_was_served_before() {
        Verdict verdict = ORACLE.judge(brownout()
                .effects(stored(3))
                .outcome(0, 12, 1, Outcome.FAILED)
                .build()
                .withEvents(drill(AS_IT_WAS)));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .startsWith("RTO not seen: no run of the baseline was served, so that nobody knows who usually does; ");
    }

    @Test
    void fails_with_the_ids_when_too_much_is_lost() {
        Verdict verdict = oracle("<= 5s", "<= 1s").judge(timeline(1, 12.5, AS_IT_WAS));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("RTO 4.5s; RPO 2s: 2 of 3 acknowledged ids are lost; 1 tables as they were");
        assertThat(verdict.findings()).contains(new Finding("lost", "o2, o3"));
    }

    @Test
    void fails_when_what_came_back_is_something_else() {
        Verdict verdict = ORACLE.judge(timeline(3, 12.5, Map.of(ORDERS, "29 rows, b")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).endsWith("; 1 of 1 tables are not as they were");
        assertThat(verdict.findings()).contains(new Finding(ORDERS, "was 30 rows, a, is 29 rows, b"));
    }

    @Test
    void fails_with_what_is_missing_when_the_log_has_a_hole() {
        Verdict verdict = ORACLE.judge(
                timeline(1, 12.5, Map.of(ORDERS, "10 rows, c", RestoreDrillOracle.MISSING, "2 of 9 segments: 5, 6")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo(
                        "RTO 4.5s; RPO 2s: 2 of 3 acknowledged ids are lost; the archived log has a hole; 1 of 1 tables are not as they were");
        assertThat(verdict.findings()).contains(new Finding("missing", "2 of 9 segments: 5, 6"));
    }

    @Test
    void fails_when_nothing_was_restored() {
        Verdict verdict = ORACLE.judge(timeline(0, 20, Map.of(RestoreDrillOracle.ERROR, "the backup is damaged")));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("not restored: the backup is damaged");
    }

    @Test
    void is_inconclusive_when_a_step_was_not_taken() {
        Timeline timeline = brownout().effects(stored(3)).build();
        List<Event> steps = new ArrayList<>(drill(AS_IT_WAS));

        steps.remove(3);
        assertThat(ORACLE.judge(timeline.withEvents(steps)))
                .isEqualTo(undecided("the restore was begun and has not ended"));
        steps.remove(2);
        assertThat(ORACLE.judge(timeline.withEvents(steps)))
                .isEqualTo(undecided("data were lost and no restore was begun"));
        assertThat(ORACLE.judge(timeline))
                .isEqualTo(undecided("nothing was lost, so that there was nothing to restore"));
    }

    private static Verdict undecided(String reason) {
        return Verdict.inconclusive(ORACLE.expectation(), reason);
    }

    @Test
    void fails_when_too_few_came_afterwards_but_the_time_is_over_already() {
        Timeline timeline = timeline(3, 12.5, AS_IT_WAS);

        Verdict verdict =
                oracle("<= 4s", "<= 2s").judge(timeline.withRuns(timeline.runsDue(0, 12 * SECOND + SECOND / 2)));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .startsWith("RTO above 4.4s: no 10 runs in a row were served well among the 5 after the restore; ");
    }

    @Test
    void is_inconclusive_when_the_recovery_ended_before_the_proof_was_complete() {
        Timeline timeline = timeline(3, 13.5, AS_IT_WAS);

        Verdict verdict = oracle("<= 60s", "<= 2s").judge(timeline.withRuns(timeline.runsDue(0, 14 * SECOND)));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .startsWith("RTO not seen: 20 runs were due after the restore, and the last 5 were served well, ");
    }

    @Test
    void is_inconclusive_when_nothing_is_read_back_or_too_few_came_afterwards() {
        Timeline timeline = timeline(3, 12.5, AS_IT_WAS);

        Verdict untold = ORACLE.judge(timeline.withEffects(Effects.NONE));
        assertThat(untold.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(untold.observed()).contains("nothing was read back");

        Verdict tooFew = ORACLE.judge(timeline.withRuns(timeline.runsDue(0, 12 * SECOND + SECOND / 2)));
        assertThat(tooFew.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(tooFew.observed())
                .startsWith(
                        "RTO not seen: 5 runs were due after the restore, and the last 0 were served well, 10 in a row prove it");
    }

    @Test
    void is_inconclusive_without_a_table() {
        List<Event> steps = drill(Map.of()).stream()
                .map(step -> step.name().equals(RestoreDrillOracle.LOST)
                        ? step(RestoreDrillOracle.LOST, 4, Map.of(RestoreDrillOracle.TARGET, TARGET))
                        : step)
                .toList();

        Verdict verdict = ORACLE.judge(brownout().effects(stored(3)).build().withEvents(steps));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).endsWith("there was no table whose content could be compared");
    }

    /** Whoever loses all files cannot say to what moment the archive reaches: the lost ids decide. */
    @Test
    void compares_and_does_not_judge_tables_when_there_was_no_target() {
        List<Event> steps = drill(Map.of(ORDERS, "29 rows, b")).stream()
                .map(step -> step.name().equals(RestoreDrillOracle.LOST)
                        ? step(RestoreDrillOracle.LOST, 4, Map.of(ORDERS, "30 rows, a"))
                        : step)
                .toList();

        Verdict verdict = ORACLE.judge(brownout().effects(stored(3)).build().withEvents(steps));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.observed()).endsWith("1 of 1 tables are not as they were");
    }

    /** Perhaps the archive ends before its first row, perhaps it was never backed up. */
    @Test
    void is_inconclusive_when_a_table_comes_back_empty_or_not_at_all() {
        String carts = RestoreDrillOracle.TABLE + "public.carts";
        List<Event> steps = drill(Map.of(ORDERS, "0 rows, d")).stream()
                .map(step -> step.name().equals(RestoreDrillOracle.LOST)
                        ? step(RestoreDrillOracle.LOST, 4, Map.of(ORDERS, "30 rows, a", carts, "2 rows, b"))
                        : step)
                .toList();

        Verdict verdict = ORACLE.judge(brownout().effects(stored(3)).build().withEvents(steps));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .endsWith(
                        "2 of 2 tables are not as they were, and nothing is left of public.carts, public.orders: fill them before the backup is made, so that the end of the archive is no reason");
    }

    @Test
    void needs_room_for_its_proof() {
        Load load = brownout().load();
        assertThat(ORACLE.infeasible(load)).isEmpty();
        assertThat(new RestoreDrillOracle("db", ORACLE.rto(), ORACLE.rpo(), "", 100).infeasible(load))
                .contains(
                        "100 runs in a row prove it, but 80 are due in the recovery of 8s, in which the restore takes its time, too; lengthen it or raise the rate");
    }

    @Test
    void has_upper_bounds() {
        assertThatThrownBy(() -> oracle(">= 5s", "<= 2s"))
                .hasMessage("rto is how long it may take at most, such as <= 60s, found >= 5s");
        assertThatThrownBy(() -> oracle("<= 5s", ">= 2s")).hasMessageStartingWith("rpo is how much may be lost");
        assertThat(ORACLE.timeLimit()).contains(Duration.ofSeconds(5));
    }

    @Test
    void provenByNoRun_isRefused() {
        assertThatThrownBy(() -> new RestoreDrillOracle("db", ORACLE.rto(), ORACLE.rpo(), "", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("runs is at least 1, found 0");
    }
}
