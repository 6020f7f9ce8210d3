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
import org.reliabilityjunit.statistics.RatioBounds;

/** Canary and stable beside each other since the push: a point of each per look, and what was good and bad in all. */
final class Comparison {

    private static final int LEAST_POINTS = 20;
    private static final double MILLIS = 1000;

    private final CanaryJudge judge = CanaryJudge.usual().needing(LEAST_POINTS);
    private final Side stable = new Side();
    private final Side canary = new Side();

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
        stable.add(ofStable);
        canary.add(ofCanary);
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
