package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.apiguardian.api.API;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.JourneyRuns;
import org.reliabilityjunit.journey.Waits;
import org.reliabilityjunit.quantity.AbortRule;
import org.reliabilityjunit.quantity.Comparison;

/**
 * Whether an abort rule holds for the runs that were due in a window. Live, a run that has not ended yet counts by how long it has
 * waited; so what is seen live is what is found afterwards, only later.
 *
 * @param rule what is watched
 * @param limit of a run's response time; null where errors are counted
 * @param deadline a later run is an error
 */
@API(status = API.Status.INTERNAL, since = "0.1.0")
public record AbortWatch(
        AbortRule rule, @Nullable Duration limit, @Nullable Duration deadline) {

    /** How far apart the ends of windows are. */
    static final long STEP = Duration.ofMillis(100).toNanos();

    private static final int FEWEST = 10;
    private static final Duration NEVER = Duration.ofNanos(Long.MAX_VALUE);

    /** @param baseline of the healthy service; empty when it does not tell the limit */
    public static Optional<AbortWatch> of(AbortRule rule, Waits baseline, @Nullable Duration deadline) {
        Double percentile = rule.percentile();
        Double factor = rule.factor();
        if (percentile == null || factor == null) {
            return Optional.of(new AbortWatch(rule, rule.time(), deadline));
        }
        if (baseline.count() < fewest(rule)) {
            return Optional.empty();
        }
        return baseline.percentile(percentile)
                .map(usual -> Duration.ofNanos(Math.round(usual.toNanos() * factor)))
                .map(limit -> new AbortWatch(rule, limit, deadline));
    }

    /** The smallest window that is judged. */
    static long fewest(AbortRule rule) {
        Double percentile = rule.percentile();
        return percentile == null ? FEWEST : Percentile.minimumSample(percentile);
    }

    static Duration value(List<JourneyRun> runs, double percentile) {
        return Percentile.of(runs.stream().map(AbortWatch::waited).sorted().toList(), percentile);
    }

    private static Duration waited(JourneyRun run) {
        return run.ok() ? run.response() : NEVER;
    }

    static String words(Duration value) {
        return value.equals(NEVER) ? "not served" : Texts.time(value);
    }

    /**
     * Whether it holds for a window, as far as can be told.
     *
     * @param ended the runs that were due in it and have ended
     * @param due how many were due in it
     * @param waited how long those that have not ended have waited at least
     */
    public boolean holds(List<JourneyRun> ended, long due, Duration waited) {
        if (due < fewest(rule)) {
            return false;
        }
        Duration tolerated = limit == null ? deadline : limit;
        long bad = ended.stream().filter(run -> isBad(run, tolerated)).count();
        if (tolerated != null && waited.compareTo(tolerated) > 0) {
            bad += Math.max(0, due - ended.size());
        }
        return Comparison.ABOVE.holds(bad, mostTolerated(due));
    }

    private static boolean isBad(JourneyRun run, @Nullable Duration tolerated) {
        return !run.okWithin(tolerated);
    }

    /** As many may be bad before the percentile, or the share, is above its limit. */
    private double mostTolerated(long due) {
        Double percentile = rule.percentile();
        if (percentile == null) {
            return java.util.Objects.requireNonNull(rule.share()).fraction() * due;
        }
        return due - Math.ceil(percentile * due - 1e-9);
    }

    /**
     * The end of the first window in which it held, with all runs known.
     *
     * @param from when the fault was in place
     * @param to when it was gone
     */
    Optional<Long> first(JourneyRuns runs, long from, long to) {
        for (long end = from + rule.lasting().toNanos(); end <= to; end += STEP) {
            List<JourneyRun> window = runs.dueBetween(end - rule.lasting().toNanos(), end);
            if (holds(window, window.size(), Duration.ZERO)) {
                return Optional.of(end);
            }
        }
        return Optional.empty();
    }

    /**
     * Whether it holds by now in some window of the fault phase.
     *
     * @param ended all runs that have ended, in order of due time
     * @param due counts the runs due from one time to another
     */
    public boolean holdsBy(long now, JourneyRuns ended, long from, Due due) {
        long lasting = rule.lasting().toNanos();
        Duration tolerated = limit == null ? deadline : limit;
        // older windows are known as well as they will ever be: all their runs have waited for longer than is
        // tolerated.
        // Where nothing is too late, a run may fail at any time, and no window is known before its last run has ended.
        long oldest = tolerated == null ? from : now - tolerated.toNanos() - 2 * lasting;
        for (long end = from + lasting; end <= now; end += STEP) {
            if (end >= oldest
                    && holds(
                            ended.dueBetween(end - lasting, end),
                            due.between(end - lasting, end),
                            Duration.ofNanos(now - end))) {
                return true;
            }
        }
        return false;
    }

    /** Counts arrivals. */
    @FunctionalInterface
    public interface Due {

        long between(long from, long to);
    }
}
