package org.reliabilityjunit.oracle;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.journey.Outcome;
import org.reliabilityjunit.quantity.Quantity;
import org.reliabilityjunit.quantity.Share;
import org.reliabilityjunit.timeline.Noise;
import org.reliabilityjunit.timeline.Pause;
import org.reliabilityjunit.timeline.Timeline;

/**
 * Whether host and driver were quiet enough for a run to be judged.
 *
 * @param lateness how late the driver or a sleeping thread may be at the 99th percentile, and how long a pause of the
 *     driver's JVM excuses no failure
 * @param foreignLoad how much of the processors others may use before a failure is no longer blamed on the service
 */
record HostConditions(Duration lateness, Share foreignLoad) {

    private static final String BUSY =
            "the machine is busy with something else: run again on a quieter one, or say how much of it a verdict bears";
    private static final String NONE_SERVED =
            "the machine is busy, which seldom makes every single run fail: read the error below first, then run again on a quieter one";
    private static final String COLLECTS =
            "the tests' JVM has too little memory for what they keep, or they make much garbage: give it more (-Xmx in Surefire's argLine, maxHeapSize in Gradle), or use a lighter client than journey.http()";

    /**
     * @param failed whether an oracle says FAIL
     * @param stands what one of these says, if it says so, too, when the runs are left out that met a long pause of the driver's JVM
     */
    List<Verdict> check(Timeline timeline, boolean failed, Optional<String> stands) {
        return List.of(
                wasQuiet(timeline.noise()),
                wasOurs(timeline, failed),
                driverStoodStillShortly(timeline.noise(), failed, stands));
    }

    private Verdict wasQuiet(Noise noise) {
        String expectation = "driver and host are late by at most %s".formatted(Quantity.format(lateness));
        String observed = "lag p99 %s (max %s), hiccup p99 %s (max %s)"
                .formatted(
                        Quantity.format(noise.lagP99()),
                        Quantity.format(noise.lagMax()),
                        Quantity.format(noise.hiccupP99()),
                        Quantity.format(noise.hiccupMax()));
        return isQuiet(noise)
                ? Verdict.pass(expectation, observed)
                : Verdict.inconclusive(expectation, observed).with("likely", whyLate(noise));
    }

    private String whyLate(Noise noise) {
        return noise.foreignLoad() > HostLimits.usual().foreignLoad().fraction()
                ? busy(noise)
                : standsStill(noise)
                        ? COLLECTS
                        : "driver and service themselves keep the machine busy: lower the load, use a lighter client than journey.http(), or look at what the service burns";
    }

    private String busy(Noise noise) {
        List<String> parameters = new ArrayList<>();
        if (isBusy(noise)) {
            parameters.add("reliability.foreign-load=%d%%".formatted((int) Math.ceil(noise.foreignLoad() * 100)));
        }
        if (!isQuiet(noise)) {
            Duration latest = noise.lagP99().compareTo(noise.hiccupP99()) > 0 ? noise.lagP99() : noise.hiccupP99();
            parameters.add("reliability.lateness=%dms".formatted(latest.toMillis() + 1));
        }
        return BUSY + (parameters.isEmpty() ? "" : ": " + String.join(", ", parameters));
    }

    private boolean isQuiet(Noise noise) {
        return noise.lagP99().compareTo(lateness) <= 0 && noise.hiccupP99().compareTo(lateness) <= 0;
    }

    private boolean isBusy(Noise noise) {
        return noise.foreignLoad() > foreignLoad.fraction();
    }

    private boolean standsStill(Noise noise) {
        return noise.gcMax().compareTo(lateness) > 0;
    }

    private Verdict wasOurs(Timeline timeline, boolean failed) {
        Noise noise = timeline.noise();
        String expectation = "no failure is blamed on a host of which others use more than " + foreignLoad;
        String observed = noise.foreignLoad() < 0
                ? "the host did not tell what others used, so that nobody knows whether they disturbed it"
                : "others used %s of the processors".formatted(Texts.percent(noise.foreignLoad()));
        return failed && isBusy(noise)
                ? Verdict.inconclusive(expectation, observed)
                        .with("likely", noneServed(timeline) ? NONE_SERVED : busy(noise))
                : Verdict.pass(expectation, failed ? observed : observed + "; nothing failed");
    }

    private static boolean noneServed(Timeline timeline) {
        return !timeline.judgedRuns().isEmpty()
                && timeline.judgedRuns().stream().noneMatch(run -> run.outcome() == Outcome.OK);
    }

    /** Short pauses are no excuse, whatever an oracle measures. */
    private Duration borne() {
        return lateness.compareTo(Noise.SHORT_PAUSE) < 0 ? Noise.SHORT_PAUSE : lateness;
    }

    /** The pauses that may have made what was timed meanwhile wrong. */
    List<Pause> pauses(Noise noise) {
        return noise.longPauses().stream()
                .filter(pause -> pause.length().compareTo(borne()) > 0)
                .toList();
    }

    /** A single long pause is nothing at the 99th percentile, but whatever was timed meanwhile is wrong by as much. */
    private Verdict driverStoodStillShortly(Noise noise, boolean failed, Optional<String> stands) {
        Duration borne = borne();
        String expectation = "no failure is blamed on pauses of the driver's JVM above " + Quantity.format(borne);
        String observed = "%s of garbage collection, at most %s at a time"
                .formatted(Quantity.format(noise.gcTotal()), Quantity.format(noise.gcMax()));
        boolean longPause = noise.gcMax().compareTo(borne) > 0;
        if (longPause && stands.isPresent()) {
            return Verdict.pass(
                    expectation,
                    "%s; \"%s\" fails without the runs that met one, too".formatted(observed, stands.get()));
        }
        return failed && longPause
                ? Verdict.inconclusive(expectation, observed).with("likely", isBusy(noise) ? busy(noise) : COLLECTS)
                : Verdict.pass(expectation, failed ? observed : observed + "; nothing failed");
    }
}
