package org.reliabilityjunit.internal.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongToIntFunction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Rate;

@DisplayName("Open load")
class OpenLoopTest {

    private static final InFlightLimit MANY = new InFlightLimit(0, 100, 100);
    private static final Duration SECOND = Duration.ofSeconds(1);

    /** A clock that is told to go on, so that no test waits for a schedule. */
    private static final class ToldClock implements PlayClock {
        private long now;

        @Override
        public synchronized long nanoTime() {
            return now;
        }

        @Override
        public synchronized void sleepUntil(long nanoTime) throws InterruptedException {
            while (now < nanoTime) {
                wait();
            }
        }

        @Override
        public long epochMillis() {
            return 0;
        }

        synchronized void advanceTo(long nanos) {
            now = nanos;
            notifyAll();
        }
    }

    /** Its message is made when it is asked for. */
    private static final class Failing extends RuntimeException {
        private static final long serialVersionUID = 1;

        private final transient Callable<String> message;

        Failing(Callable<String> message) {
            this.message = message;
        }

        @Override
        public String getMessage() {
            try {
                return message.call();
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    private final ToldClock clock = new ToldClock();

    private OpenLoop loop(double rate, InFlightLimit limit, JourneyBody body) {
        OpenLoop loop = new OpenLoop(clock, "test", schedule(rate), 0, limit::at, WorkerThreads.PLATFORM, body);
        loop.begin();
        return loop;
    }

    private static Schedule schedule(double rate) {
        Arrivals arrivals = Arrivals.constant(new Rate(rate));
        return new Schedule(new Load(arrivals, Duration.ZERO, SECOND, Duration.ZERO, Duration.ZERO, null));
    }

    private static List<JourneyRun> inOrder(List<JourneyRun> runs) {
        return runs.stream()
                .sorted(Comparator.comparingLong(JourneyRun::ordinal))
                .toList();
    }

    @Test
    void aRunThatFailedKeepsTheRouteThatWasTold() throws Exception {
        try (OpenLoop loop = loop(1, MANY, ordinal -> {
            throw new JourneyFailed("canary", new IllegalStateException("expected 200 but was 503"));
        })) {
            clock.advanceTo(SECOND.toNanos());

            JourneyRun run = loop.finish(SECOND).get(0);
            assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(run.route()).isEqualTo("canary");
            assertThat(run.error()).contains("expected 200 but was 503").doesNotContain("JourneyFailed");
        }
    }

    @Test
    void arrivalsKeepToTheirSchedule() throws Exception {
        try (OpenLoop loop = loop(4, MANY, ordinal -> "card")) {
            clock.advanceTo(SECOND.toNanos());

            assertThat(inOrder(loop.finish(SECOND)))
                    .extracting(JourneyRun::due)
                    .containsExactly(0L, 250_000_000L, 500_000_000L, 750_000_000L);
        }
    }

    @Test
    void aStalledServiceDoesNotSlowArrivals_andLatencyCountsFromDue() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        AtomicInteger sent = new AtomicInteger();
        try (OpenLoop loop = loop(10, MANY, ordinal -> {
            sent.incrementAndGet();
            stall.await();
            return null;
        })) {
            clock.advanceTo(SECOND.toNanos());
            await().until(() -> sent.get() == 10);
            clock.advanceTo(3 * SECOND.toNanos());
            stall.countDown();

            List<JourneyRun> runs = inOrder(loop.finish(Duration.ofSeconds(5)));
            assertThat(runs).hasSize(10);
            assertThat(runs.get(0).response()).isEqualTo(Duration.ofSeconds(3));
            assertThat(runs.get(9).response()).isEqualTo(Duration.ofMillis(2_100));
        }
    }

    @Test
    void tooManyInFlight_areDropped_andRecorded() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (OpenLoop loop = loop(10, new InFlightLimit(0, 3, 3), ordinal -> {
            stall.await();
            return null;
        })) {
            clock.advanceTo(SECOND.toNanos());
            await().until(() -> loop.runs().size() == 7);
            stall.countDown();

            List<JourneyRun> runs = loop.finish(Duration.ofSeconds(5));
            assertThat(runs).hasSize(10);
            assertThat(runs.stream().filter(run -> run.outcome() == Outcome.DROPPED))
                    .hasSize(7)
                    .allMatch(run -> "dropped: 3 runs in flight".equals(run.error()));
        }
    }

    @Test
    void warmUp_hasALowerLimit() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (OpenLoop loop = loop(10, new InFlightLimit(SECOND.toNanos() / 2, 2, 100), ordinal -> {
            stall.await();
            return null;
        })) {
            clock.advanceTo(SECOND.toNanos());
            await().until(() -> loop.runs().size() == 3);
            stall.countDown();

            assertThat(inOrder(loop.finish(Duration.ofSeconds(5))))
                    .filteredOn(run -> run.outcome() == Outcome.DROPPED)
                    .extracting(JourneyRun::ordinal)
                    .containsExactly(2L, 3L, 4L);
        }
    }

    @Test
    void whatIsNotDoneAtTheEnd_isUnfinished_once() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (OpenLoop loop = loop(2, MANY, ordinal -> {
            stall.await();
            return null;
        })) {
            clock.advanceTo(SECOND.toNanos());

            List<JourneyRun> runs = loop.finish(Duration.ofMillis(50));
            assertThat(runs)
                    .extracting(JourneyRun::outcome)
                    .containsOnly(Outcome.UNFINISHED)
                    .hasSize(2);

            stall.countDown();
            assertThat(loop.runs()).hasSize(2);
        }
    }

    /** As where two runs keep all carriers of virtual threads. */
    @Test
    void whatNeverBegan_isLateByAllThatTime_andDoesNotBeginAfterwards() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        AtomicInteger begun = new AtomicInteger();
        ExecutorService one = Executors.newSingleThreadExecutor();
        JourneyBody body = ordinal -> {
            begun.incrementAndGet();
            stall.await();
            return "card";
        };
        try (OpenLoop loop = new OpenLoop(clock, "test", schedule(2), 0, MANY::at, one, body)) {
            loop.begin();
            clock.advanceTo(SECOND.toNanos());
            await().until(() -> begun.get() == 1);

            assertThat(inOrder(loop.finish(Duration.ofMillis(50))))
                    .extracting(JourneyRun::due, JourneyRun::sent, JourneyRun::error)
                    .last()
                    .isEqualTo(tuple(SECOND.toNanos() / 2, SECOND.toNanos(), "not begun when the scenario ended"));
            stall.countDown();
            assertThat(one.awaitTermination(5, TimeUnit.SECONDS)).isTrue();
            assertThat(begun).hasValue(1);
        }
    }

    @Test
    void whatHasNotEndedYet_hasBegun() throws Exception {
        CountDownLatch stall = new CountDownLatch(1);
        try (OpenLoop loop = loop(2, MANY, ordinal -> {
            if (ordinal == 0) {
                stall.await();
            }
            return "card";
        })) {
            clock.advanceTo(SECOND.toNanos());
            await().until(() -> loop.runs().size() == 1);

            assertThat(inOrder(loop.begun()))
                    .extracting(JourneyRun::due, JourneyRun::done, JourneyRun::outcome)
                    .containsExactly(
                            tuple(0L, SECOND.toNanos(), Outcome.UNFINISHED),
                            tuple(SECOND.toNanos() / 2, SECOND.toNanos(), Outcome.OK));
            stall.countDown();
        }
    }

    @Test
    void aThrownError_isAFailedRun_inOneLine() throws Exception {
        try (OpenLoop loop = loop(1, MANY, ordinal -> {
            throw new AssertionError("1 expectation failed.\nExpected status code <200> but was <503>.\n");
        })) {
            clock.advanceTo(SECOND.toNanos());

            assertThat(loop.finish(SECOND)).singleElement().satisfies(run -> {
                assertThat(run.outcome()).isEqualTo(Outcome.FAILED);
                assertThat(run.error()).isEqualTo("1 expectation failed. Expected status code <200> but was <503>.");
            });
        }
    }

    @Test
    void aRunWhoseErrorCannotTellItsMessage_isAFailedRun() throws Exception {
        try (OpenLoop loop = loop(2, MANY, ordinal -> {
            throw new Failing(() -> {
                throw new IllegalStateException("the session is closed");
            });
        })) {
            clock.advanceTo(SECOND.toNanos());

            assertThat(loop.finish(SECOND))
                    .hasSize(2)
                    .extracting(JourneyRun::outcome)
                    .containsOnly(Outcome.FAILED);
        }
    }

    @Test
    void aRunWhoseErrorTellsItsMessageTooLate_isUnfinished() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch stall = new CountDownLatch(1);
        try (OpenLoop loop = loop(1, MANY, ordinal -> {
            throw new Failing(() -> {
                asked.countDown();
                stall.await();
                return "late";
            });
        })) {
            clock.advanceTo(SECOND.toNanos());
            asked.await();

            assertThat(loop.finish(Duration.ZERO))
                    .extracting(JourneyRun::outcome)
                    .containsExactly(Outcome.UNFINISHED);
            stall.countDown();
        }
    }

    @Test
    void whatKeepsItFromGoingOn_isThrownInTheEnd() throws Exception {
        OutOfMemoryError noThread = new OutOfMemoryError("unable to create native thread");
        LongToIntFunction limit = due -> {
            if (due > 0) {
                throw noThread;
            }
            return 1;
        };
        try (OpenLoop loop =
                new OpenLoop(clock, "test", schedule(2), 0, limit, WorkerThreads.PLATFORM, ordinal -> "card")) {
            loop.begin();
            clock.advanceTo(SECOND.toNanos() / 2);

            assertThatThrownBy(() -> loop.finish(SECOND))
                    .isInstanceOf(LoadBrokeOff.class)
                    .hasCause(noThread)
                    .hasMessage(
                            "the load broke off 500ms after it began: OutOfMemoryError: unable to create native thread. Each run in flight takes a thread: where the system has no more of them, or no memory for them, lower the load or raise the limit.");
        }
    }

    @Test
    void closing_endsItsThreads() {
        OpenLoop loop = loop(1, MANY, ordinal -> {
            new CountDownLatch(1).await();
            return null;
        });
        clock.advanceTo(SECOND.toNanos() / 2);

        loop.close();

        await().until(() -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("test-")));
    }
}
