package org.reliabilityjunit.journey;

import java.util.NoSuchElementException;
import java.util.PrimitiveIterator;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The times at which runs are due, in order: evenly along the curve, or with exponential gaps for a Poisson process. */
final class DueTimes implements PrimitiveIterator.OfLong {

    private final RateCurve curve;
    private final long end;
    private final @Nullable SplittableRandom random;
    private double number;
    private long next;

    DueTimes(RateCurve curve, long end, @Nullable Long poisson) {
        this.curve = curve;
        this.end = end;
        this.random = poisson == null ? null : new SplittableRandom(poisson);
        this.number = random == null ? 0 : gap(random);
        this.next = curve.at(number);
    }

    private static double gap(SplittableRandom random) {
        return -Math.log1p(-random.nextDouble());
    }

    @Override
    public boolean hasNext() {
        return next < end;
    }

    @Override
    public long nextLong() {
        if (!hasNext()) {
            throw new NoSuchElementException("all arrivals are over");
        }
        long due = next;
        number += random == null ? 1 : gap(random);
        next = curve.at(number);
        return due;
    }
}
