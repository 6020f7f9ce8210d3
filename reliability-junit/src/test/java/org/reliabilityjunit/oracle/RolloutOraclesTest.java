package org.reliabilityjunit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryStatus;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.signal.Event;
import org.reliabilityjunit.timeline.Timeline;

/** The change is pushed at second 4 of 20 and rolled back at second 10; every other of 10 runs a second goes to the canary. */
@DisplayName("A rollout that is watched")
class RolloutOraclesTest {

    private static final String PUSHED = "pushed";
    private static final long CHANGE = 4;
    private static final long ROLLBACK = 10;

    private static final CanaryDetectsOracle DETECTS = new CanaryDetectsOracle(
            new CanaryOracle(
                    "stable",
                    "canary",
                    CanaryStatus.FAIL,
                    Duration.ofMillis(400),
                    1,
                    CanaryJudge.usual().needing(10)),
            PUSHED,
            Duration.ofSeconds(8));
    private static final RollsBackOracle ROLLS_BACK = new RollsBackOracle(
            "canary", "deployments", FieldMatch.parse("event=rolled-back"), PUSHED, Duration.ofSeconds(8));
    private static final PagedOracle PAGES =
            new PagedOracle("pager", FieldMatch.parse(""), PUSHED, Duration.ofSeconds(8), true);

    private static Event event(String source, String name, double second, Map<String, String> fields) {
        return new Event(source, name, (long) (second * 1e9), Instant.EPOCH, fields);
    }

    private static Event pushed() {
        return event(Event.SCENARIO, PUSHED, CHANGE, Map.of());
    }

    private static Event deployed(String what, double second) {
        return event("deployments", "POST /deployments", second, Map.of("event", what));
    }

    private static Event page(double second, String runbook) {
        return event("pager", "POST /pages", second, Map.of("severity", "MAJOR", "runbook", runbook));
    }

    /** The canary is slower by this factor from one second to another, and serves nobody from the last one on. */
    private static TimelineBuilder rollout(double from, double to, double slower, double out) {
        return TimelineBuilder.healthy().faultless().runs(run -> {
            double second = run.due() / 1e9;
            boolean canary = run.ordinal() % 2 == 0 && second < out;
            double factor = canary && second >= from && second < to ? slower : 1;
            double millis = (20 + run.ordinal() * 7 % 11) * factor;
            return new JourneyRun(
                    run.ordinal(),
                    run.due(),
                    run.sent(),
                    run.due() + (long) (millis * 1e6),
                    run.outcome(),
                    canary ? "canary" : "stable",
                    null);
        });
    }

    private static Timeline bad(Event... events) {
        return rollout(CHANGE, ROLLBACK, 5, ROLLBACK).build().withEvents(List.of(events));
    }

    private static TimelineBuilder failing(TimelineBuilder builder, double from) {
        return builder.runs(
                run -> "canary".equals(run.route()) && run.due() >= from * 1e9 ? failed(run, "canary") : run);
    }

    @Test
    void detects_aCanaryThatIsSlower_asLongAsItServes() {
        Verdict verdict = DETECTS.judge(bad(pushed()));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation())
                .isEqualTo("canary 'canary' is found to serve worse than 'stable' within 8s of 'pushed'");
        assertThat(verdict.observed()).isEqualTo("FAIL, score 50; 30 runs of 'canary' beside 29 of 'stable', in 5.8s");
    }

    @Test
    void detects_aCanaryThatFails_byTheRouteOfFailedRuns() {
        Timeline timeline =
                failing(rollout(CHANGE, ROLLBACK, 1, ROLLBACK), CHANGE).build().withEvents(List.of(pushed()));

        assertThat(DETECTS.judge(timeline).status()).isEqualTo(Status.PASS);
    }

    @Test
    void detects_failsWhenTheChangeHarmsNobody() {
        Verdict verdict = DETECTS.judge(rollout(0, 0, 1, 20).build().withEvents(List.of(pushed())));

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("PASS, score 100; 40 runs of 'canary' beside 39 of 'stable', in 7.8s");
        assertThat(verdict.findings()).extracting(Finding::label).contains("latency in ms", "failed share", "likely");
    }

    @Test
    void detects_decidesNothing_whenItWasWorseBefore() {
        Verdict verdict = DETECTS.judge(rollout(0, 20, 5, 20).build().withEvents(List.of(pushed())));

        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed()).isEqualTo("'canary' served worse than 'stable' before 'pushed' already");
    }

    @Test
    void detects_decidesNothing_withoutTheChangeOrRunsOrRoutes() {
        assertThat(DETECTS.judge(bad()).observed()).isEqualTo("'pushed' never happened");
        assertThat(DETECTS.judge(TimelineBuilder.healthy().onlyFirst(0).build().withEvents(List.of(pushed())))
                        .observed())
                .startsWith("no journey run to judge");
        Verdict untold =
                DETECTS.judge(rollout(0, 0, 1, 20).route(5, 8, null).build().withEvents(List.of(pushed())));
        assertThat(untold.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(untold.observed()).contains("tell no route");
        Verdict alone = DETECTS.judge(rollout(0, 0, 1, 0).build().withEvents(List.of(pushed())));
        assertThat(alone.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(alone.observed()).startsWith("NO_DATA");
    }

    @Test
    void detects_refusesATimeInWhichNothingCanBeJudged() {
        assertThatThrownBy(() -> new CanaryDetectsOracle(DETECTS.comparison(), PUSHED, Duration.ofSeconds(3)))
                .hasMessage(
                        "a canary is judged by 10 points or more, which take 4s in stretches of 400ms, but within is 3s");
        assertThatThrownBy(() -> new CanaryDetectsOracle(DETECTS.comparison(), " ", Duration.ofSeconds(8)))
                .hasMessageContaining("after is what happened(\"...\") says");
    }

    @Test
    void rollsBack_inTime_andUsersAreServedWellFromThenOn() {
        Verdict verdict = ROLLS_BACK.judge(bad(pushed(), deployed("pushed", 4.1), deployed("rolled-back", ROLLBACK)));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation()).isEqualTo("rolls back within 8s of 'pushed'");
        assertThat(verdict.observed())
                .isEqualTo("rolled back after 6s; 0 of 80 runs since then bad, 'canary' served 0");
        assertThat(verdict.findings().get(0).text()).isEqualTo("POST /deployments {event=rolled-back}");
    }

    @Test
    void rollsBack_failsWhenItIsLate() {
        assertThat(ROLLS_BACK
                        .judge(bad(pushed(), deployed("rolled-back", 12.5)))
                        .status())
                .isEqualTo(Status.FAIL);
    }

    @Test
    void rollsBack_failsOnPaper_whenTheCanaryGoesOnFailing() {
        Timeline timeline = failing(rollout(CHANGE, 20, 1, 20), CHANGE)
                .build()
                .withEvents(List.of(pushed(), deployed("rolled-back", ROLLBACK)));

        Verdict verdict = ROLLS_BACK.judge(timeline);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("rolled back after 6s; 40 of 80 runs since then bad, 'canary' served 40");
    }

    @Test
    void rollsBack_failsWhenTheTrafficWasTakenFromEverybody() {
        Timeline timeline = rollout(CHANGE, ROLLBACK, 1, ROLLBACK)
                .runs(run -> run.due() >= ROLLBACK * 1e9 ? failed(run, null) : run)
                .build()
                .withEvents(List.of(pushed(), deployed("rolled-back", ROLLBACK)));

        Verdict verdict = ROLLS_BACK.judge(timeline);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("rolled back after 6s; 80 of 80 runs since then bad, 'canary' served 0");
        assertThat(verdict.findings().get(0))
                .isEqualTo(new Finding("bad runs", "80 by nobody who tells it; the first error: was 503"));
    }

    @Test
    void rollsBack_failsWhenTheStableVersionServesBadlyFromThenOn() {
        Timeline timeline = rollout(CHANGE, ROLLBACK, 1, ROLLBACK)
                .runs(run -> run.due() >= 19 * 1e9 ? failed(run, "stable") : run)
                .build()
                .withEvents(List.of(pushed(), deployed("rolled-back", ROLLBACK)));

        Verdict verdict = ROLLS_BACK.judge(timeline);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed())
                .isEqualTo("rolled back after 6s; 10 of 80 runs since then bad, 'canary' served 0");
        assertThat(verdict.findings().get(0).text()).startsWith("10 by 'stable'");
    }

    private static JourneyRun failed(JourneyRun run, @Nullable String route) {
        return new JourneyRun(run.ordinal(), run.due(), run.sent(), run.done(), Outcome.FAILED, route, "was 503");
    }

    @Test
    void rollsBack_failsWhenItNeverDoes_withWhatToDo() {
        Timeline timeline = rollout(CHANGE, 20, 5, 20)
                .build()
                .withEvents(List.of(pushed(), deployed("pushed", 4.1), deployed("judged", 9)));

        Verdict verdict = ROLLS_BACK.judge(timeline);

        assertThat(verdict.status()).isEqualTo(Status.FAIL);
        assertThat(verdict.observed()).isEqualTo("never, in the 15.9s that were driven since");
        assertThat(verdict.findings())
                .extracting(Finding::text)
                .containsExactly(
                        "'canary' served 80 of 160 runs since, the last one 15.8s later; 0 of them badly",
                        "ends with POST /deployments {event=judged}",
                        "automatic rollback is switched off, or waits for somebody: put the former configuration back by hand, then switch it on");
    }

    @Test
    void rollsBack_failsWhereNobodyWasTold_withTheReceiver() {
        assertThat(ROLLS_BACK.judge(bad(pushed())).findings())
                .extracting(Finding::text)
                .anySatisfy(text -> assertThat(text).startsWith("nothing at all reached 'deployments'"));
    }

    @Test
    void rollsBack_decidesNothing_withoutTheChange_orRunsAfterwards() {
        assertThat(ROLLS_BACK.judge(bad(deployed("rolled-back", ROLLBACK))).status())
                .isEqualTo(Status.INCONCLUSIVE);
        Verdict verdict = ROLLS_BACK.judge(rollout(CHANGE, ROLLBACK, 5, ROLLBACK)
                .onlyFirst(110)
                .build()
                .withEvents(List.of(pushed(), deployed("rolled-back", ROLLBACK))));
        assertThat(verdict.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(verdict.observed())
                .isEqualTo(
                        "rolled back after 6s, but no run was due later than 2s after that: nothing shows how users were served then");
        Verdict undriven =
                ROLLS_BACK.judge(TimelineBuilder.healthy().onlyFirst(0).build().withEvents(List.of(pushed())));
        assertThat(undriven.status()).isEqualTo(Status.INCONCLUSIVE);
        assertThat(undriven.observed()).isEqualTo("no run was due since 'pushed'");
    }

    @Test
    void pages_withALinkToTheRunbook() {
        Verdict verdict = PAGES.judge(bad(pushed(), page(10.2, "https://runbooks.example/rollback")));

        assertThat(verdict.status()).isEqualTo(Status.PASS);
        assertThat(verdict.expectation())
                .isEqualTo("an alert reaches pager within 8s of 'pushed', with a link to its runbook");
        assertThat(verdict.observed()).isEqualTo("after 6.2s, runbook https://runbooks.example/rollback");
    }

    @Test
    void pages_failsWithoutALink_orTooLate_orNever() {
        List<Verdict> verdicts = new ArrayList<>();
        verdicts.add(PAGES.judge(bad(pushed(), page(10, ""))));
        verdicts.add(PAGES.judge(bad(pushed(), page(10, "see the wiki"))));
        verdicts.add(PAGES.judge(bad(pushed(), page(12.5, "https://runbooks.example/rollback"))));
        verdicts.add(PAGES.judge(bad(pushed())));

        assertThat(verdicts).extracting(Verdict::status).containsOnly(Status.FAIL);
        assertThat(verdicts)
                .extracting(Verdict::observed)
                .containsExactly(
                        "after 6s, without a runbook",
                        "after 6s, runbook \"see the wiki\" is no link",
                        "after 8.5s",
                        "never, in 16s");
        assertThat(verdicts.get(3).findings().get(0).text()).startsWith("nothing at all reached 'pager'");
    }

    @Test
    void pages_decidesNothing_whenItRangBefore_orNothingWasPushed() {
        assertThat(PAGES.judge(bad(pushed(), page(2, ""))))
                .isEqualTo(Verdict.inconclusive(
                        "an alert reaches pager within 8s of 'pushed', with a link to its runbook",
                        "'pager' got such an alert before 'pushed' already"));
        assertThat(PAGES.judge(bad(page(10, ""))).status()).isEqualTo(Status.INCONCLUSIVE);
    }
}
