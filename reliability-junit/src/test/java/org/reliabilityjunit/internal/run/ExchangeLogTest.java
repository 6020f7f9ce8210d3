package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.Exchange;

class ExchangeLogTest {

    private static final int MANY = 20_000;

    private final ExchangeLog log = new ExchangeLog();

    private void add(long run, long took, int status) {
        log.add(new Exchange(
                run,
                1_000 + run,
                1_000 + run + took,
                "GET",
                "http://shop/",
                List.of(),
                null,
                status,
                List.of(),
                null,
                null));
    }

    private void addMany(long from) {
        IntStream.range(0, MANY).forEach(one -> add(from + one, 10, 200));
    }

    private List<Long> runs() {
        return log.since(0).stream().map(Exchange::run).toList();
    }

    @Test
    void keeps_all_while_there_are_few_with_times_since_the_start() {
        add(1, 10, 200);
        add(2, 20, 503);

        assertThat(log.since(1_000)).extracting(Exchange::start).containsExactly(1L, 2L);
        assertThat(log.since(1_000)).extracting(Exchange::end).containsExactly(11L, 22L);
    }

    @Test
    void has_room_for_the_first_and_the_slowest_of_each_phase_however_many_came_before() {
        for (int phase = 0; phase < 4; phase++) {
            log.makeRoom();
            addMany(phase * 100_000L);
            add(phase * 100_000L + 50_000, 999, 200);
            addMany(phase * 100_000L + 60_000);
        }

        assertThat(runs()).contains(0L, 100_000L, 200_000L, 300_000L).contains(50_000L, 150_000L, 250_000L, 350_000L);
    }

    @Test
    void has_room_for_failures_when_there_is_none_for_others() {
        addMany(0);
        add(70_000, 1, 503);
        add(70_001, 1, 0);
        addMany(80_000);

        assertThat(runs()).contains(70_000L, 70_001L).doesNotHaveDuplicates();
    }

    @Test
    void stays_small_whatever_happens() {
        IntStream.range(0, MANY).forEach(one -> add(one, one, one % 2 == 0 ? 200 : 500));

        assertThat(runs()).hasSizeBetween(500, 1_000).contains((long) MANY - 1);
    }
}
