package org.reliabilityjunit.statistics;

import org.apiguardian.api.API;

/**
 * Wald's sequential probability ratio test of a ratio of bad events: stops as soon as the evidence is enough, and may be asked
 * after each event without inflating its errors, which repeated looks at a fixed-sample interval would.
 *
 * <p>Each bad event adds {@code ln(p1/p0)}, each good one {@code ln((1-p1)/(1-p0))}, which is negative. At
 * {@code ln((1-β)/α)} the ratio is rejected, at {@code ln(β/(1-α))} it is accepted.
 *
 * <p><b>Overshoot.</b> These thresholds would be met exactly if evidence grew continuously. It grows in steps: a good event is
 * a tiny one, but a bad event at {@code p1 = 10 p0} adds 2.3 of the 2.9 that a rejection takes at 5%, so a rejection overshoots
 * its threshold by a good part. Then fewer good ratios are rejected than {@code α} allows (the sum of both errors never
 * exceeds {@code α + β}), and the test takes somewhat longer than {@link #meanSampleIfGood} and {@link #meanSampleIfBad} say,
 * which leave overshoot out. {@code docs/operating-characteristic.md} has the measured values.
 *
 * <pre>{@code new SequentialTest(0.001, 0.0144, 0.05, 0.05).after(0, 219)   // ACCEPT: this burns no budget 14.4 times too fast }</pre>
 */
@API(status = API.Status.EXPERIMENTAL, since = "0.1.0")
public final class SequentialTest {

    private final double good;
    private final double bad;
    private final double falseAlarm;
    private final double miss;
    private final double perBad;
    private final double perGood;
    private final double upper;
    private final double lower;

    /** What is known so far. */
    public enum Decision {
        /** The ratio is fine. */
        ACCEPT,
        /** The ratio is not. */
        REJECT,
        /** It takes more events. */
        CONTINUE
    }

    /**
     * @param good p0, a ratio of bad events that is fine: above 0
     * @param bad p1, one that is not: above {@code good} and below 1
     * @param falseAlarm α, how often a good ratio may be rejected: above 0 and below 0.5
     * @param miss β, how often a bad ratio may be accepted: above 0 and below 0.5
     */
    public SequentialTest(double good, double bad, double falseAlarm, double miss) {
        if (!(good > 0 && good < bad && bad < 1)) {
            throw new IllegalArgumentException(
                    "the ratios of a sequential test are in order, 0 < good < bad < 1, found " + good + " and " + bad);
        }
        if (!(falseAlarm > 0 && falseAlarm < 0.5 && miss > 0 && miss < 0.5)) {
            throw new IllegalArgumentException(
                    "the errors of a sequential test lie between 0 and 0.5, both excluded, found " + falseAlarm
                            + " and " + miss);
        }
        this.good = good;
        this.bad = bad;
        this.falseAlarm = falseAlarm;
        this.miss = miss;
        this.perBad = StrictMath.log(bad / good);
        this.perGood = StrictMath.log1p(-bad) - StrictMath.log1p(-good);
        this.upper = StrictMath.log((1 - miss) / falseAlarm);
        this.lower = StrictMath.log(miss / (1 - falseAlarm));
    }

    /** What so many bad events among so many say; an effective sample need not be whole. */
    public Decision after(double badOnes, double total) {
        double evidence = badOnes * perBad + (total - badOnes) * perGood;
        if (evidence >= upper) {
            return Decision.REJECT;
        }
        return evidence <= lower ? Decision.ACCEPT : Decision.CONTINUE;
    }

    /** How many events in a row must be good before it accepts. */
    public long goodOnesToAccept() {
        return (long) Math.ceil(lower / perGood - 1e-9);
    }

    /** How many events in a row must be bad before it rejects. */
    public long badOnesToReject() {
        return (long) Math.ceil(upper / perBad - 1e-9);
    }

    /** How many events it takes on average when the ratio is good, without overshoot. */
    public double meanSampleIfGood() {
        return (falseAlarm * upper + (1 - falseAlarm) * lower) / drift(good);
    }

    /** How many events it takes on average when the ratio is bad, without overshoot. */
    public double meanSampleIfBad() {
        return ((1 - miss) * upper + miss * lower) / drift(bad);
    }

    /**
     * How many events a test of the same errors takes that looks only once, by the normal approximation
     * {@code ((z_α √(p0(1-p0)) + z_β √(p1(1-p1))) / (p1-p0))²}.
     */
    public double fixedSample() {
        double root = new Confidence(1 - falseAlarm).z() * Math.sqrt(good * (1 - good))
                + new Confidence(1 - miss).z() * Math.sqrt(bad * (1 - bad));
        return Math.pow(root / (bad - good), 2);
    }

    private double drift(double ratio) {
        return ratio * perBad + (1 - ratio) * perGood;
    }
}
