package org.reliabilityjunit.scenarios;

import java.util.ArrayList;
import java.util.List;
import org.reliabilityjunit.canary.BadDirection;
import org.reliabilityjunit.canary.CanaryCounts;
import org.reliabilityjunit.canary.CanaryEvidence;
import org.reliabilityjunit.canary.CanaryJudge;
import org.reliabilityjunit.canary.CanaryJudgement;
import org.reliabilityjunit.canary.CanaryMetric;
import org.reliabilityjunit.canary.CanarySeries;
import org.reliabilityjunit.statistics.Confidence;
import org.reliabilityjunit.statistics.RatioBounds;

/**
 * Canary and stable beside each other since the push: a point of each per turn, and what was good and bad in all.
 *
 * <p>Each look is one more chance to blame a canary that does no harm. So there are few, once there are enough points and then at every
 * fifth turn, and what a whole watch may err is shared out equally among them and their metrics, by Bonferroni's inequality (Dunn, Multiple
 * Comparisons Among Means, JASA 56, 1961): however much looks have to do with each other, as those at the same points have, the sum is not
 * exceeded. It is the simplest way to spend an error over looks (Lan and DeMets, Discrete Sequential Boundaries for Clinical Trials,
 * Biometrika 70, 1983), and costs a canary that is plainly bad nothing: where all of its points lie above the others', the first look is enough.
 */
final class Comparison {

    /** Of all that is said in a watch: of two hundred harmless changes one may be rolled back. */
    static final Confidence OF_A_WATCH = new Confidence(0.995);

    private static final int LEAST_POINTS = 20;
    private static final int TURNS_PER_LOOK = 5;
    private static final int METRICS = 2;
    private static final double MILLIS = 1000;

    private final CanaryJudge judge;
    private final Side stable = new Side();
    private final Side canary = new Side();
    private int turns;

    /** @param turns the most there are */
    Comparison(int turns) {
        this(OF_A_WATCH.eachOf(looks(turns) * METRICS));
    }

    /** Those on the way, and one at the end. */
    private static int looks(int turns) {
        return 2 + Math.max(0, turns - LEAST_POINTS) / TURNS_PER_LOOK;
    }

    /** @param each of what is said of a metric at a look */
    Comparison(Confidence each) {
        CanaryJudge usual = CanaryJudge.usual();
        judge = new CanaryJudge(
                each,
                usual.tolerance(),
                LEAST_POINTS,
                usual.outliers(),
                usual.weights(),
                usual.pass(),
                usual.marginal());
    }

    private static final class Side {
        private final List<Double> millis = new ArrayList<>();
        private double bad;
        private double total;

        void add(Served served) {
            bad += served.bad();
            total += served.total();
            if (served.good() > 0) {
                millis.add(MILLIS * served.seconds() / served.good());
            }
        }

        RatioBounds bounds() {
            return new RatioBounds(bad, total);
        }
    }

    void add(Served ofStable, Served ofCanary) {
        turns++;
        stable.add(ofStable);
        canary.add(ofCanary);
    }

    /** Whether it is time to look. */
    boolean isDue() {
        return turns >= LEAST_POINTS && (turns - LEAST_POINTS) % TURNS_PER_LOOK == 0;
    }

    boolean isEmpty() {
        return stable.total == 0 || canary.total == 0;
    }

    CanaryJudgement judgement() {
        CanaryMetric latency =
                CanaryMetric.of("latency in ms", BadDirection.UP).in("latency").allowing(0, 1.5);
        CanaryMetric errors =
                CanaryMetric.of("failed share", BadDirection.UP).in("failures").critical(0, 1);
        return judge.judge(List.<CanaryEvidence>of(
                new CanarySeries(latency, stable.millis, canary.millis),
                new CanaryCounts(errors, stable.bounds(), canary.bounds())));
    }
}
