package org.reliabilityjunit.journey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Runs as columns")
class JourneyRunsTest {

    private static JourneyRun run(long ordinal, long due) {
        Outcome outcome = Outcome.values()[(int) (ordinal % Outcome.values().length)];
        String route = ordinal % 3 == 0 ? null : "route " + ordinal % 3;
        String error = outcome == Outcome.OK ? null : "error " + ordinal % 7;
        return new JourneyRun(ordinal, due, due + ordinal % 11, due + 100 + ordinal, outcome, route, error);
    }

    private static List<JourneyRun> many() {
        return IntStream.range(0, 10_000)
                .mapToObj(each -> run(each, each * 10L))
                .toList();
    }

    private static JourneyRuns recorded(List<JourneyRun> runs) {
        RunRecorder recorder = new RunRecorder();
        runs.forEach(recorder::add);
        return recorder.ended();
    }

    @Test
    void readAsTheyWereRecorded_inWhateverOrderTheyEnded() {
        List<JourneyRun> shuffled = new ArrayList<>(many());
        Collections.shuffle(shuffled, new Random(3));

        assertThat(recorded(shuffled)).isEqualTo(many());
        assertThat(JourneyRuns.inOrder(shuffled)).isEqualTo(many());
    }

    @Test
    void ordinalsNeedNotCountFromNought() {
        List<JourneyRun> runs = List.of(run(7, 30), run(7, 10), run(Long.MAX_VALUE, 20), run(3, 40));

        assertThat(JourneyRuns.inOrder(runs))
                .isEqualTo(runs.stream()
                        .sorted(Comparator.comparingLong(JourneyRun::due))
                        .toList());
    }

    @Test
    void thoseInFlightAreLeftOut_andWhatEndsLaterDoesNotChangeWhatWasSeen() {
        RunRecorder recorder = new RunRecorder();
        recorder.add(run(5_000, 50_000));
        recorder.add(run(2, 20));
        JourneyRuns seen = recorder.ended();
        recorder.add(run(1, 10));

        assertThat(seen).containsExactly(run(2, 20), run(5_000, 50_000));
        assertThat(recorder.ended()).containsExactly(run(1, 10), run(2, 20), run(5_000, 50_000));
        assertThat(new RunRecorder().ended()).isEmpty();
    }

    @Test
    void partsAreTheSameAsThoseOfAnyList() {
        JourneyRuns runs = recorded(many());

        assertThat(runs.dueBetween(15, 55)).isEqualTo(many().subList(2, 6));
        assertThat(runs.dueBetween(20, 50)).isEqualTo(many().subList(2, 5));
        assertThat(runs.dueBetween(50, 20)).isEmpty();
        assertThat(runs.dueBetween(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(many());
        assertThat(runs.where(JourneyRun::ok))
                .isEqualTo(many().stream().filter(JourneyRun::ok).toList());
        assertThat(runs.where(JourneyRun::ok).dueBetween(100, 1_000).where(run -> run.route() != null))
                .isEqualTo(many().stream()
                        .filter(JourneyRun::ok)
                        .filter(run -> run.due() >= 100 && run.due() < 1_000)
                        .filter(run -> run.route() != null)
                        .toList());
        assertThat(JourneyRuns.where(many(), JourneyRun::ok)).isEqualTo(runs.where(JourneyRun::ok));
    }

    @Test
    void aPlaceOutsideIsRefused() {
        JourneyRuns one = recorded(many()).dueBetween(10, 20);

        assertThatExceptionOfType(IndexOutOfBoundsException.class)
                .isThrownBy(() -> one.get(1))
                .withMessage("run 1 of 1");
        assertThatExceptionOfType(IndexOutOfBoundsException.class).isThrownBy(() -> one.get(-1));
    }

    @Test
    void textsAreChangedWithoutTheOriginal() {
        JourneyRuns runs = recorded(many());
        JourneyRuns changed = runs.withTexts(text -> text.replace("route", "way"));

        assertThat(changed.get(1).route()).isEqualTo("way 1");
        assertThat(changed.get(1).error()).isEqualTo("error 1");
        assertThat(changed.get(0).route()).isNull();
        assertThat(runs.get(1).route()).isEqualTo("route 1");
    }

    @Test
    void textsThatDifferFromRunToRunDoNotFillTheMemory() {
        RunRecorder recorder = new RunRecorder();
        for (int run = 0; run <= TextTable.MOST + 2; run++) {
            recorder.add(new JourneyRun(run, run, run, run, Outcome.FAILED, null, "no answer for order " + run));
        }
        JourneyRuns runs = recorder.ended();

        assertThat(runs.get(TextTable.MOST - 1).error()).isEqualTo("no answer for order " + (TextTable.MOST - 1));
        assertThat(runs.get(TextTable.MOST).error())
                .isEqualTo(runs.get(TextTable.MOST + 1).error())
                .startsWith("(not kept: there are more than 10000 different texts");
        assertThat(runs.get(3).error()).isEqualTo("no answer for order 3");
    }
}
