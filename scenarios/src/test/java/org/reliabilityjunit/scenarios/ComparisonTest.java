package org.reliabilityjunit.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryStatus;

/** Watches of ten seconds with a turn at each fifth of a second, as SRE-102 has them, at 30 requests a second. */
@DisplayName("A comparison that is looked at again and again")
class ComparisonTest {

    private static final int TURNS = 51;
    private static final int ARRIVALS = 6;
    private static final double TURN_SECONDS = 0.2;
    private static final int WATCHES = 1_000;

    /**
     * How it goes.
     *
     * @param share of the canary
     * @param failing share of the requests, on both sides
     * @param seconds that a request typically takes
     * @param spread of the logarithm of that: few take much longer than most
     * @param harmful whether the canary's requests wait for each other
     */
    private record Case(double share, double failing, double seconds, double spread, boolean harmful) {}

    private static final Case HARMLESS = new Case(0.5, 0.3, 0.05, 0.8, false);

    /** A request has the one connection for 150ms: nine a second are more than it can do. */
    private static final Case POOL_OF_ONE = new Case(0.3, 0.01, 0.15, 0.3, true);

    /** One of them, decided by its seed. */
    private static final class Watch {

        private final Random random;
        private final Case how;
        private final Comparison comparison;
        private double free;

        Watch(int seed, Case how, Comparison comparison) {
            this.random = new Random(seed);
            this.how = how;
            this.comparison = comparison;
        }

        /** The turn at which the canary is rolled back, or 0. */
        int rolledBackAt(boolean everyTurn) {
            for (int turn = 1; turn <= TURNS; turn++) {
                serve(turn);
                boolean look = everyTurn || comparison.isDue() || turn == TURNS;
                if (look && !comparison.isEmpty() && comparison.judgement().status() == CanaryStatus.FAIL) {
                    return turn;
                }
            }
            return 0;
        }

        private void serve(int turn) {
            Served stable = Served.NOTHING;
            Served canary = Served.NOTHING;
            for (int arrival = 0; arrival < ARRIVALS; arrival++) {
                if (random.nextDouble() < how.share()) {
                    double at = (turn + (double) arrival / ARRIVALS) * TURN_SECONDS;
                    canary = canary.plus(request(how.harmful() ? queued(at) : seconds()));
                } else {
                    stable = stable.plus(request(seconds()));
                }
            }
            comparison.add(stable, canary);
        }

        private Served request(double seconds) {
            return random.nextDouble() < how.failing() ? new Served(0, 0, 1) : new Served(1, seconds, 0);
        }

        private double seconds() {
            return how.seconds() * Math.exp(how.spread() * random.nextGaussian());
        }

        /** Everybody waits for the one connection. */
        private double queued(double at) {
            free = Math.max(free, at) + seconds();
            return free - at;
        }
    }

    private static long rolledBack(Case how, Supplier<Comparison> comparisons, boolean everyTurn) {
        return IntStream.range(0, WATCHES)
                .parallel()
                .filter(seed -> new Watch(seed, how, comparisons.get()).rolledBackAt(everyTurn) > 0)
                .count();
    }

    @Test
    void blamesAHarmlessChangeNoMoreOftenThanItsConfidenceAllows() {
        assertThat(rolledBack(HARMLESS, () -> new Comparison(TURNS), false))
                .isLessThanOrEqualTo(Math.round(Comparison.OF_A_WATCH.alpha() * WATCHES));
    }

    /** Otherwise the test before would prove nothing. */
    @Test
    void wouldBlameItTooOften_ifEachTurnWereTheOnlyLook() {
        assertThat(rolledBack(HARMLESS, () -> new Comparison(CanaryJudge.usual().confidence()), true))
                .isGreaterThan(Math.round(2 * Comparison.OF_A_WATCH.alpha() * WATCHES));
    }

    @Test
    void findsAPoolThatIsTooSmall() {
        assertThat(rolledBack(POOL_OF_ONE, () -> new Comparison(TURNS), false))
                .isGreaterThanOrEqualTo(Math.round(0.95 * WATCHES));
    }
}
