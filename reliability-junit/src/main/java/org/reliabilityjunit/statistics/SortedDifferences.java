package org.reliabilityjunit.statistics;

/**
 * All differences between the values of two samples, in order, without laying them out: the value at a rank is found by
 * bisection of the numbers themselves, counting below each in one walk through both samples.
 *
 * @param from sorted
 * @param minus sorted; subtracted
 */
record SortedDifferences(double[] from, double[] minus) {

    long size() {
        return (long) from.length * minus.length;
    }

    /** The median: the mean of the two in the middle where their number is even. */
    double median() {
        double low = at((size() + 1) / 2);
        return size() % 2 == 1 ? low : (low + at(size() / 2 + 1)) / 2;
    }

    /** The difference at a rank, counted from 1. */
    double at(long rank) {
        long low = ordered(from[0] - minus[minus.length - 1]);
        long high = ordered(from[from.length - 1] - minus[0]);
        while (low < high) {
            long middle = low + ((high - low) >>> 1);
            if (upTo(number(middle)) >= rank) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return number(low) + 0.0;
    }

    /** How many differences are not above the limit. */
    private long upTo(double limit) {
        long count = 0;
        int place = 0; // as the values grow, fewer and fewer of what is subtracted are large enough
        for (double value : from) {
            while (place < minus.length && value - minus[place] > limit) {
                place++;
            }
            count += minus.length - place;
        }
        return count;
    }

    /** A whole number that is in the order of the floating-point ones. */
    private static long ordered(double number) {
        long bits = Double.doubleToLongBits(number);
        return bits < 0 ? Long.MIN_VALUE - bits : bits;
    }

    private static double number(long ordered) {
        return Double.longBitsToDouble(ordered < 0 ? Long.MIN_VALUE - ordered : ordered);
    }
}
