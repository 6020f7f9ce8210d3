package org.reliabilityjunit.internal.run;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.reliabilityjunit.journey.JourneyRun;
import org.reliabilityjunit.journey.Load;
import org.reliabilityjunit.quantity.Quantity;

/**
 * When a warm-up ends: as soon as the journey is stable, but not before a third of the declared time. Once that time is over, it
 * is enough that the journey is well and gets no faster any more; after three times of it the warm-up ends however it is. Where so few runs are due that stability cannot be told, it ends by the clock.
 *
 * @param declared what the test asks for
 */
record WarmUp(Load declared) {

    private static final int PART = 3;
    private static final int TIMES = 3;

    /** Whether stability decides, and not the clock. */
    boolean isByStability() {
        return declared.arrivalsBetween(Duration.ZERO, declared.warmUp()) >= Stability.WINDOWS * Stability.RUNS;
    }

    /** How long it takes at most. */
    Duration longest() {
        return isByStability() ? declared.warmUp().multipliedBy(TIMES) : declared.warmUp();
    }

    /**
     * Why it is over, if it is; empty words when the clock alone decides.
     *
     * @param elapsed since the start
     * @param ended runs in order of due time, without one that is still in flight between them
     */
    Optional<String> over(Duration elapsed, List<JourneyRun> ended) {
        if (!isByStability()) {
            return elapsed.compareTo(declared.warmUp()) < 0 ? Optional.empty() : Optional.of("");
        }
        Duration least = declared.warmUp().dividedBy(PART);
        if (elapsed.compareTo(least) < 0) {
            return Optional.empty();
        }
        Stability stability = Stability.of(ended, least, elapsed, declared.deadline());
        if (stability.reached()) {
            return Optional.of("stable after %s: %s".formatted(words(elapsed), stability.words()));
        }
        if (stability.noFaster() && elapsed.compareTo(declared.warmUp()) >= 0) {
            return Optional.of("no faster any more after %s: %s".formatted(words(elapsed), stability.words()));
        }
        return elapsed.compareTo(longest()) < 0
                ? Optional.empty()
                : Optional.of("not stable after %s: %s".formatted(words(longest()), stability.words()));
    }

    private static String words(Duration time) {
        return Quantity.format(Duration.ofMillis(time.toMillis() / 10 * 10));
    }
}
