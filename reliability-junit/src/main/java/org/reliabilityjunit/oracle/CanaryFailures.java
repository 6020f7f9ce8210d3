package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.statistics.BlockBootstrap;
import org.reliabilityjunit.statistics.RatioBounds;

/**
 * How many runs of two versions failed, and what that is worth: failures come in runs, and then say less. Where those of one version
 * do, those of the other would, too, if it served alike: that it had none yet is no proof that it never has any. So neither version
 * is taken to be steadier than the other.
 */
record CanaryFailures(Side control, Side canary) {

    /**
     * One version.
     *
     * @param failed how many of its runs
     * @param served how many it had
     * @param perBlock how many of them a second has; what breaks for a moment fails as many
     * @param worth how many independent draws say as much
     */
    record Side(long failed, long served, double perBlock, RatioBounds worth) {

        static Side of(boolean[] runs, Duration time) {
            double perBlock = Math.max(1, runs.length * 1e9 / time.toNanos());
            long failed = 0;
            for (boolean run : runs) {
                failed += run ? 1 : 0;
            }
            RatioBounds worth =
                    runs.length == 0 ? new RatioBounds(0, 1) : new BlockBootstrap(perBlock).effective(List.of(runs));
            return new Side(failed, runs.length, perBlock, worth);
        }

        /** How much a run is like another of its block: 0 for independent draws, 1 where all of a block fail or none. */
        private double likeness() {
            return perBlock == 1 ? 0 : Math.max(0, served / worth.total() - 1) / (perBlock - 1);
        }

        /** The same with runs of a block at least so much alike. */
        private Side alike(double likeness) {
            if (likeness <= likeness()) {
                return this;
            }
            double total = Math.max(Math.min(served, 1), served / (1 + likeness * (perBlock - 1)));
            return new Side(failed, served, perBlock, new RatioBounds(worth.ratio() * total, total));
        }
    }

    /** @param time in which the runs were due */
    static CanaryFailures of(
            List<JourneyRun> runs, Duration time, String control, String canary, @Nullable Duration deadline) {
        Side known = Side.of(failed(runs, control, deadline), time);
        Side tried = Side.of(failed(runs, canary, deadline), time);
        double likeness = Math.max(known.likeness(), tried.likeness());
        return new CanaryFailures(known.alike(likeness), tried.alike(likeness));
    }

    private static boolean[] failed(List<JourneyRun> runs, String route, @Nullable Duration deadline) {
        List<JourneyRun> served =
                runs.stream().filter(run -> route.equals(run.route())).toList();
        boolean[] failed = new boolean[served.size()];
        for (int run = 0; run < failed.length; run++) {
            failed[run] = !served.get(run).okWithin(deadline);
        }
        return failed;
    }
}
