package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;

/**
 * Whether a journey has become as good and as fast as it is going to be: of its last runs, in {@value #WINDOWS} windows of at
 * least {@value #RUNS} runs, every one was good, and the medians of the windows vary by no more than a coefficient of
 * {@value #VARIATION}, and the later two are faster by no more than {@value #FASTER} than the earlier two; or all lie within 2 ms,
 * where a ratio says more of the clock than of the service. A journey that is restless by nature, or on a busy host, never gets
 * there; but that it is <em>no faster any more</em> can be told of it too. Runs that were dropped say nothing, as few are let through in a warm-up.
 *
 * <p>That a bound on the coefficient of variation over the last few iterations finds the end of a virtual machine's warm-up
 * is from Georges, Buytaert and Eeckhout, "Statistically rigorous Java performance evaluation" (OOPSLA 2007), who ask for 1%
 * to 2% of long iterations of a benchmark; medians of a handful of requests through a network vary more.
 *
 * @param reached whether it has
 * @param noFaster whether every run was good and the later ones were about as slow as the earlier ones
 * @param words what was seen, for people
 */
record Stability(boolean reached, boolean noFaster, String words) {

    static final int WINDOWS = 4;
    static final int RUNS = 5;
    static final double VARIATION = 0.2;
    static final double FASTER = 0.2;
    private static final Duration CLOSE = Duration.ofMillis(2);

    private Stability(String words) {
        this(false, false, words);
    }

    /**
     * Looks at the end of a series.
     *
     * @param ended runs in order of due time, without one that is still in flight between them
     * @param span at least so much of the time until the last of them is looked at
     * @param now when; a run that has been in flight for much longer than those before is not stable
     * @param deadline of a good run; null when any time is good
     */
    static Stability of(List<JourneyRun> ended, Duration span, Duration now, @Nullable Duration deadline) {
        List<JourneyRun> sent = JourneyRuns.where(ended, run -> run.outcome() != Outcome.DROPPED);
        if (sent.size() < WINDOWS * RUNS) {
            return new Stability("only %d runs have ended".formatted(sent.size()));
        }
        List<JourneyRun> last = last(sent, span.toNanos());
        long bad = last.stream().filter(run -> !run.okWithin(deadline)).count();
        if (bad > 0) {
            return new Stability("%d of the last %d runs were not good".formatted(bad, last.size()));
        }
        Duration waiting = now.minusNanos(ended.get(ended.size() - 1).due());
        if (waiting.toNanos() > span.toNanos() / WINDOWS + 2 * slowest(last)) {
            return new Stability("a run has been in flight for " + Quantity.format(waiting));
        }
        return ofMedians(last);
    }

    private static List<JourneyRun> last(List<JourneyRun> sent, long span) {
        long from = sent.get(sent.size() - 1).due() - span;
        long recent = sent.stream().filter(run -> run.due() > from).count();
        return sent.subList(sent.size() - Math.max((int) recent, WINDOWS * RUNS), sent.size());
    }

    private static long slowest(List<JourneyRun> runs) {
        return runs.stream().mapToLong(Stability::waited).max().orElseThrow();
    }

    private static long waited(JourneyRun run) {
        return run.done() - run.due();
    }

    private static Stability ofMedians(List<JourneyRun> last) {
        long[] medians = IntStream.range(0, WINDOWS)
                .mapToObj(window -> last.subList(begin(last, window), begin(last, window + 1)))
                .mapToLong(Stability::median)
                .toArray();
        boolean noFaster = medians[2] + medians[3] >= (1 - FASTER) * (medians[0] + medians[1]);
        Arrays.sort(medians);
        boolean close = medians[WINDOWS - 1] - medians[0] <= CLOSE.toNanos();
        return new Stability(
                close || noFaster && isLevel(medians),
                close || noFaster,
                "the medians of %d times %d runs were %s to %s"
                        .formatted(WINDOWS, last.size() / WINDOWS, time(medians[0]), time(medians[WINDOWS - 1])));
    }

    private static int begin(List<JourneyRun> last, int window) {
        return last.size() * window / WINDOWS;
    }

    private static String time(long nanos) {
        return Quantity.format(Duration.ofNanos(nanos / 10_000 * 10_000));
    }

    private static long median(List<JourneyRun> runs) {
        return runs.stream().mapToLong(Stability::waited).sorted().toArray()[runs.size() / 2];
    }

    private static boolean isLevel(long[] medians) {
        double mean = Arrays.stream(medians).average().orElseThrow();
        double squares = Arrays.stream(medians)
                .mapToDouble(one -> (one - mean) * (one - mean))
                .sum();
        double deviation = Math.sqrt(squares / (medians.length - 1));
        return deviation <= VARIATION * mean;
    }
}
