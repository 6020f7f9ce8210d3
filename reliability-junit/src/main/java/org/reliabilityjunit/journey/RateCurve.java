package org.reliabilityjunit.journey;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.reliabilityjunit.quantity.Arrivals;
import org.reliabilityjunit.quantity.Burst;
import org.reliabilityjunit.quantity.Ramp;

/** The rate over time as straight pieces, and its integral: how many arrivals were due until then. */
final class RateCurve {

    private static final double SECOND = 1e9;

    /** @param due how many arrivals were due before it */
    private record Piece(double start, double end, double from, double to, double due) {

        double until(double time) {
            double passed = time - start;
            return due + passed * (from + slope() * passed / 2);
        }

        /** Solves {@code until(time) == number}; the form of the root that does not cancel for small slopes. */
        double at(double number) {
            double missing = number - due;
            double root = Math.sqrt(Math.max(0, from * from + 2 * slope() * missing));
            return start + 2 * missing / (from + root);
        }

        private double slope() {
            return (to - from) / (end - start);
        }
    }

    private final List<Piece> pieces = new ArrayList<>();

    /** Times are nanoseconds. */
    RateCurve(Arrivals arrivals, long rampStart, long burstStart, long end) {
        TreeSet<Double> bends = new TreeSet<>(List.of(0.0, end / SECOND));
        Ramp ramp = arrivals.ramp();
        if (ramp != null) {
            bends.add(rampStart / SECOND);
            bends.add(rampEnd(ramp, rampStart));
        }
        Burst burst = arrivals.burst();
        if (burst != null) {
            bends.add(burstStart / SECOND);
            bends.add(burstEnd(burst, burstStart));
        }
        double due = 0;
        double start = 0;
        for (double bend : bends.tailSet(0.0, false)) {
            double middle = (start + bend) / 2;
            double times = burst != null && middle > burstStart / SECOND && middle < burstEnd(burst, burstStart)
                    ? burst.times()
                    : 1;
            Piece piece = new Piece(
                    start,
                    bend,
                    times * steady(arrivals, rampStart, start),
                    times * steady(arrivals, rampStart, bend),
                    due);
            pieces.add(piece);
            due = piece.until(bend);
            start = bend;
        }
    }

    private static double rampEnd(Ramp ramp, long rampStart) {
        return (rampStart + ramp.in().toNanos()) / SECOND;
    }

    private static double burstEnd(Burst burst, long burstStart) {
        return (burstStart + burst.length().toNanos()) / SECOND;
    }

    private static double steady(Arrivals arrivals, long rampStart, double time) {
        double from = arrivals.rate().perSecond();
        Ramp ramp = arrivals.ramp();
        if (ramp == null) {
            return from;
        }
        double part = (time - rampStart / SECOND) / (ramp.in().toNanos() / SECOND);
        return from + (ramp.to().perSecond() - from) * Math.max(0, Math.min(1, part));
    }

    /** How many arrivals are due before this time. */
    double until(long nanos) {
        double time = nanos / SECOND;
        return pieceAt(time).until(time);
    }

    /** When so many arrivals were due, in nanoseconds. */
    long at(double number) {
        Piece piece = pieces.get(0);
        for (Piece next : pieces) {
            if (next.due() <= number) {
                piece = next;
            }
        }
        return Math.round(piece.at(number) * SECOND);
    }

    private Piece pieceAt(double time) {
        Piece piece = pieces.get(0);
        for (Piece next : pieces) {
            if (next.start() <= time) {
                piece = next;
            }
        }
        return piece;
    }
}
